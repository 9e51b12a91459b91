package dev.flightrelay.livestream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.write.Check;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known of a target before FlightHub is asked. */
class ForwarderChecksTest {

    private static final String CLOUD = "es-flight-api-eu.djigate.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "192.168.0.9:1935",
                "100.64.0.1",
                "[fd12::7]",
                "[64:ff9b::a01:203]",
                "[::ffff:10.0.0.1]",
                "nvr",
                "nvr.local.",
                "media.corp"
            })
    void privateNetworksAreForWhoIsInOneOrAllowsThem(String host) {
        assertThat(outcome(CLOUD, false, host)).isEqualTo(Check.Outcome.FAIL);
        assertThat(outcome(CLOUD, true, host)).isEqualTo(Check.Outcome.PASS);
        assertThat(outcome("192.168.7.7", false, host)).isEqualTo(Check.Outcome.PASS);
        assertThat(outcome("flighthub.lan", false, host)).isEqualTo(Check.Outcome.PASS);
    }

    @ParameterizedTest
    @CsvSource({"media.example.org", "198.51.100.7", "172.32.0.1", "100.128.0.1", "[2001:db8::7]", "local.example.org"})
    void othersAreForEverybody(String host) {
        assertThat(outcome(CLOUD, false, host)).isEqualTo(Check.Outcome.PASS);
    }

    @Test
    void namesTheFieldAndTheCureAndNoTarget() {
        Gb28181Target platform = new Gb28181Target("10.0.0.7", 5060, null, "d-1", "sesame-5", null, null);
        StreamForwarderRequest body = new StreamForwarderRequest("to-nvr", "SN1", "165-0-7", "gb28181", null, platform);

        Check check = ForwarderChecks.target(CLOUD, false, body);

        assertThat(check.name()).isEqualTo("gb28181.serverIp");
        assertThat(check.detail()).contains("relay.forwarders.allow-private").doesNotContain("10.0.0.7");
    }

    private static Check.Outcome outcome(String flightHub, boolean allowPrivate, String host) {
        StreamForwarderRequest body = new StreamForwarderRequest(
                "to-nvr", "SN1", "165-0-7", "rtmp", "rtmp://user:word@" + host + "/live/key", null);
        return ForwarderChecks.target(flightHub, allowPrivate, body).outcome();
    }
}
