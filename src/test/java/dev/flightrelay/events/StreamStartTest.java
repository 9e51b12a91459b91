package dev.flightrelay.events;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamStartTest {

    private final LogHead head = new LogHead("5f3c", 100, 40);

    @Test
    void beginsNowUnlessTold() {
        assertThat(StreamStart.of(head, null)).isEqualTo(new StreamStart(new EventId("5f3c", 100), 100, null));
        assertThat(StreamStart.of(head, "earliest")).isEqualTo(new StreamStart(new EventId("5f3c", 40), 100, null));
        assertThat(StreamStart.of(head, "5f3c-70")).isEqualTo(new StreamStart(new EventId("5f3c", 70), 100, null));
    }

    @Test
    void expiresOnlyWhenAnEventAfterWasRemoved() {
        assertThat(StreamStart.of(head, "5f3c-40").fault()).isNull();
        assertThat(StreamStart.of(head, "5f3c-39").fault()).isEqualTo(CursorFault.EXPIRED);
    }

    @Test
    void beginsNowWhereItCannotGoOn() {
        assertReset("5f3c-39", CursorFault.EXPIRED);
        assertReset("5f3c-101", CursorFault.FUTURE);
        assertReset("abcd-70", CursorFault.FOREIGN);
        assertReset("70", CursorFault.MALFORMED);
    }

    private void assertReset(String given, CursorFault fault) {
        assertThat(StreamStart.of(head, given)).isEqualTo(new StreamStart(new EventId("5f3c", 100), 100, fault));
    }

    @Test
    void asksTheDatabaseAboutWhatTheRingDoesNotKnow() {
        FrameRing ring = new FrameRing(new EventId(Frames.EPOCH, 100), 4);
        ring.append(Frames.numbered(101));

        assertThat(StreamStart.of(ring, 100, "5f3c-100"))
                .contains(new StreamStart(new EventId("5f3c", 100), 101, null));
        assertThat(StreamStart.of(ring, 100, "5f3c-101")).isPresent();
        assertThat(StreamStart.of(ring, 100, "5f3c-102")).isEmpty();
        assertThat(StreamStart.of(ring, 100, "5f3c-99")).isEmpty();
        assertThat(StreamStart.of(ring, 100, "abcd-100")).isEmpty();
        assertThat(StreamStart.of(ring, 100, "earliest")).isEmpty();
        assertThat(StreamStart.of(ring, 100, null)).isEmpty();
        assertThat(StreamStart.of(ring, 101, "5f3c-100")).isEmpty();
    }
}
