package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.upstream.UpstreamException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ForwarderMapperTest {

    private static final ObjectMapper JSON = RelayJson.mapper();
    private static final String URL = "rtmp://media.example.org/live/key-1";

    @Test
    void readsAForwarder() {
        assertThat(forwarders().get(0))
                .isEqualTo(new StreamForwarder(
                        "c-1",
                        "to-nvr",
                        "DOCKSN00000001",
                        "165-0-7",
                        "rtmp",
                        true,
                        "running",
                        0,
                        null,
                        Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void survivesUnknownStatesAndSchemas() {
        assertThat(forwarders().get(1).state()).isEqualTo("somehow");
        assertThat(forwarders().get(1).schema()).isEqualTo("rtsp");
        assertThat(forwarders().get(1).code()).isEqualTo(212062);
    }

    @Test
    void readsTheTimeOfChangeInAnyUnit() {
        assertThat(forwarders())
                .extracting(StreamForwarder::updatedAt)
                .containsExactly(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-01-01T00:00:00.123Z"),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        null);
    }

    @Test
    void neverTellsTheTarget() throws JsonProcessingException {
        assertThat(JSON.writeValueAsString(forwarders()) + answer()).doesNotContain("key-1", "sesame", "198.51");
    }

    @Test
    void anEmptyListIsOftenNull() throws JsonProcessingException {
        assertThat(JSON.readValue("{\"list\":null}", UpstreamForwarderList.class)
                        .list())
                .isEmpty();
    }

    @Test
    void anAnswerWithoutListIsNone() {
        assertThatExceptionOfType(JsonProcessingException.class)
                .isThrownBy(() -> JSON.readValue("{}", UpstreamForwarderList.class));
    }

    @Test
    void sendsOnlyTheFieldsOfTheSchema() throws JsonProcessingException {
        assertThat(JSON.readTree(JSON.writeValueAsString(ForwarderMapper.toRequest(rtmp(URL)))))
                .isEqualTo(JSON.readTree("""
                        {"converter_name":"to-nvr","sn":"DOCKSN00000001","camera_index":"165-0-7","schema":"rtmp",
                         "schema_option":{"url":"rtmp://media.example.org/live/key-1"}}"""));
        assertThat(JSON.readTree(JSON.writeValueAsString(ForwarderMapper.toRequest(gb28181(target("10.0.0.7", "34"))))))
                .isEqualTo(JSON.readTree("""
                        {"converter_name":"to-nvr","sn":"DOCKSN00000001","camera_index":"165-0-7","schema":"gb28181",
                         "schema_option":{"server_ip":"10.0.0.7","server_port":"5060","device_id":"d-1",
                          "device_password":"sesame-3","local_channel":"34"}}"""));
    }

    @Test
    void serverIdAndLocalChannelAreBothSentBecauseItIsNotKnownWhichCounts() throws JsonProcessingException {
        Gb28181Target both = new Gb28181Target("10.0.0.7", 5060, "server-1", "d-1", "sesame-3", null, "channel-1");

        assertThat(JSON.readTree(JSON.writeValueAsString(ForwarderMapper.toRequest(gb28181(both))))
                        .get("schema_option"))
                .isEqualTo(JSON.readTree("""
                        {"server_ip":"10.0.0.7","server_port":"5060","server_id":"server-1","device_id":"d-1",
                         "device_password":"sesame-3","local_channel":"channel-1"}"""));
    }

    @Test
    void refusesTheTargetOfTheOtherSchema() {
        Gb28181Target target = target("10.0.0.7", "34");
        refuses(request("rtmp", null, null), "rtmpUrl: has to be given with the schema rtmp");
        refuses(request("rtmp", URL, target), "gb28181: goes with the schema gb28181 only");
        refuses(request("gb28181", null, null), "gb28181: has to be given with the schema gb28181");
        refuses(request("gb28181", URL, target), "rtmpUrl: goes with the schema rtmp only");
        refuses(gb28181(target("127.0.0.1", "34")), "gb28181.serverIp: must not lead to");
    }

    @Test
    void refusesATargetWithoutRepeatingItsKey() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ForwarderMapper.toRequest(rtmp("rtmp://127.0.0.1/live/key-1")))
                .satisfies(e -> assertThat(e.getMessage() + e.violations())
                        .contains("rtmpUrl")
                        .doesNotContain("key-1"));
    }

    @Test
    void nothingThatHoldsASecretShowsIt() {
        assertThat(rtmp(URL)
                        + " "
                        + ForwarderMapper.toRequest(rtmp(URL))
                        + gb28181(target("10.0.0.7", "34"))
                        + ForwarderMapper.toRequest(gb28181(target("10.0.0.7", "34"))))
                .doesNotContain("key-1", "sesame");
    }

    @Test
    void anAnswerWithoutIdDoesNotProveTheForwarder() {
        assertThat(ForwarderMapper.toCreated("op-1", rtmp(URL), new UpstreamForwarderCreated("c-9")))
                .isEqualTo(new StreamForwarderCreated("op-1", "c-9", "to-nvr", "DOCKSN00000001", "165-0-7", "rtmp"));
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> ForwarderMapper.toCreated("op-1", rtmp(URL), new UpstreamForwarderCreated(" ")));
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> ForwarderMapper.toCreated("op-1", rtmp(URL), null));
    }

    private static void refuses(StreamForwarderRequest request, String message) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ForwarderMapper.toRequest(request))
                .withMessageStartingWith(message);
    }

    private static StreamForwarderRequest rtmp(String url) {
        return request("rtmp", url, null);
    }

    private static StreamForwarderRequest gb28181(Gb28181Target target) {
        return request("gb28181", null, target);
    }

    private static StreamForwarderRequest request(String schema, String url, Gb28181Target target) {
        return new StreamForwarderRequest("to-nvr", "DOCKSN00000001", "165-0-7", schema, url, target);
    }

    private static Gb28181Target target(String serverIp, String localChannel) {
        return new Gb28181Target(serverIp, 5060, null, "d-1", "sesame-3", null, localChannel);
    }

    private static List<StreamForwarder> forwarders() {
        return answer().list().stream().map(ForwarderMapper::toForwarder).toList();
    }

    private static UpstreamForwarderList answer() {
        return RelayJson.answer("livestream/forwarders.json", new TypeReference<>() {});
    }
}
