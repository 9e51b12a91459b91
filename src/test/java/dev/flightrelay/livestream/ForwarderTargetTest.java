package dev.flightrelay.livestream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ForwarderTargetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtmp://media.example.org/live/key",
                "RTMPS://media.example.org:443/live/key?sign=a%20b",
                "rtmp://user:word@media.example.org/live",
                "rtmp://media.example.org",
                "rtmp://my_host/live",
                "rtmp://10.1.2.3/live",
                "rtmp://192.168.0.9:1935/live",
                "rtmp://[2001:db8::7]:1935/live",
                "rtmp://1password.example.org/live",
                "rtmp://localhost.example.org/live"
            })
    void letsAddressesPass(String url) {
        assertThat(ForwarderTarget.faultOfRtmp(url)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtmp://localhost/live",
                "rtmp://LOCALHOST.:1935/live",
                "rtmp://dock.localhost/live",
                "rtmp://127.0.0.1/live",
                "rtmp://127.9.9.9/live",
                "rtmp://0.0.0.0/live",
                "rtmp://0.1.2.3/live",
                "rtmp://169.254.169.254/live",
                "rtmp://user@169.254.1.1:1935/live",
                "rtmp://100.100.100.200/live",
                "rtmp://224.0.0.1/live",
                "rtmp://metadata.google.internal/live",
                "rtmp://[::1]/live",
                "rtmp://[::]/live",
                "rtmp://[fe80::1]/live",
                "rtmp://[::ffff:127.0.0.1]/live",
                "rtmp://[::127.0.0.1]/live",
                "rtmp://[64:ff9b::a9fe:a9fe]/live",
                "rtmp://[fd00:ec2::254]/live"
            })
    void refusesLiteralLoopbackLinkLocalAndMetadataAddresses(String url) {
        assertThat(ForwarderTarget.faultOfRtmp(url))
                .isEqualTo("must not lead to a loopback, link-local or metadata address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtmp://2130706433/live",
                "rtmp://0x7f.1/live",
                "rtmp://0x7f000001/live",
                "rtmp://127.1/live",
                "rtmp://0177.0.0.1/live",
                "rtmp://999.1.1.1/live",
                "rtmp://[fe80::1%25eth0]/live",
                "rtmp://[nonsense]/live",
                "rtmp://[]/live",
                "rtmp:///live",
                "rtmp://%6c%6fcalhost/live",
                "rtmp://１２７.0.0.1/live"
            })
    void refusesNumbersThatAResolverWouldReadAsAddressesAndWhatIsNoHost(String url) {
        assertThat(ForwarderTarget.faultOfRtmp(url)).isEqualTo("has to have a host that is a name or an IP address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "media.example.org/live",
                "http://media.example.org/live",
                "rtmp:media.example.org",
                "rtmp://media.example.org:0/live",
                "rtmp://media.example.org:65536/live",
                "rtmp://media.example.org:x/live",
                "rtmp://media.example.org/li ve",
                "rtmp://media.example.org/live\nx"
            })
    void refusesWhatIsNoAddressOfRtmp(String url) {
        assertThat(ForwarderTarget.faultOfRtmp(url)).startsWith("has to be an address of rtmp or rtmps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip.example.org", "10.0.0.7", "2001:db8::7"})
    void letsHostsPass(String host) {
        assertThat(ForwarderTarget.faultOfHost(host)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1", "localhost", "fe80::1", "a b", "a/b", "300.1.1.1"})
    void refusesHosts(String host) {
        assertThat(ForwarderTarget.faultOfHost(host)).isNotNull();
    }
}
