package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.watch.Listed;

import static org.assertj.core.api.Assertions.assertThat;

class ForwarderReadBackTest {

    private static final Instant SENT = Instant.parse("2026-11-21T08:00:00Z");
    private static final ForwarderReadBack.Sought SOUGHT =
            new ForwarderReadBack.Sought("to-nvr", "DOCKSN00000001", "165-0-7", "rtmp");

    @ParameterizedTest
    @CsvSource({
        "to-nvr, DOCKSN00000001, 165-0-7, rtmp, 0, true",
        "to-nvr, DOCKSN00000001, 165-0-7, rtmp, -30, true",
        "to-nvr, DOCKSN00000001, 165-0-7, rtmp, 600, true",
        "to-nvr, DOCKSN00000001, 165-0-7, rtmp, -31, false",
        "to-nvr, DOCKSN00000001, 165-0-7, rtmp, , false",
        "to-nvr2, DOCKSN00000001, 165-0-7, rtmp, 0, false",
        "to-nvr, DOCKSN00000002, 165-0-7, rtmp, 0, false",
        "to-nvr, DOCKSN00000001, 81-0-0, rtmp, 0, false",
        "to-nvr, DOCKSN00000001, 165-0-7, gb28181, 0, false",
        ", , , , 0, false"
    })
    void aForwarderIsFoundByAllThatIsKnownOfIt(
            String name, String sn, String camera, String schema, Integer seconds, boolean itsOwn) {
        Instant updated = seconds == null ? null : SENT.plusSeconds(seconds);

        assertThat(ForwarderReadBack.isOf(forwarder(name, sn, camera, schema, true, updated), SOUGHT, SENT))
                .isEqualTo(itsOwn);
    }

    @ParameterizedTest
    @CsvSource({"c-1, true, true", "c-1, false, false", "c-1, , false", "c-2, true, false"})
    void aSwitchIsAsItWasWished(String id, Boolean enabled, boolean done) {
        assertThat(ForwarderSwitchReadBack.isAs(
                        forwarder("n", "s", "c", "rtmp", enabled, SENT), new ForwarderSwitchReadBack.Sought(id, true)))
                .isEqualTo(done);
    }

    @Test
    void onlyAWholeListProvesThatAForwarderIsGone() {
        ForwarderRemovalReadBack.Sought gone = new ForwarderRemovalReadBack.Sought("c-2");
        Map<String, StreamForwarder> others = Map.of("c-1", forwarder("n", "s", "c", "rtmp", true, SENT));

        assertThat(ForwarderRemovalReadBack.isGone(new Listed<>(others, true), gone))
                .isTrue();
        assertThat(ForwarderRemovalReadBack.isGone(new Listed<>(others, false), gone))
                .isFalse();
        assertThat(ForwarderRemovalReadBack.isGone(
                        new Listed<>(others, true), new ForwarderRemovalReadBack.Sought("c-1")))
                .isFalse();
    }

    private static StreamForwarder forwarder(
            String name, String sn, String camera, String schema, Boolean enabled, Instant updatedAt) {
        return new StreamForwarder("c-1", name, sn, camera, schema, enabled, "running", 0, null, updatedAt);
    }
}
