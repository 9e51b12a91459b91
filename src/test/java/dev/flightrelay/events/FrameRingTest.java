package dev.flightrelay.events;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FrameRingTest {

    private static final Selection ALL = new Selection(EventFilter.NONE, Grants.all(Set.of(1)));

    @Test
    void keepsTheNewestWhenItIsFull() {
        FrameRing ring = ring(100, 4);
        append(ring, 101, 110);

        assertThat(ring.last()).isEqualTo(110);
        assertThat(ring.get(106)).isNull();
        assertThat(LongStream.rangeClosed(107, 110).mapToObj(ring::get).map(Frame::seq))
                .containsExactly(107L, 108L, 109L, 110L);
        assertThat(ring.get(111)).isNull();
        assertThat(ring.reaches(105)).isFalse();
        assertThat(ring.reaches(106)).isTrue();
        assertThat(ring.reaches(110)).isTrue();
        assertThat(ring.reaches(111)).isFalse();
    }

    @Test
    void reachesItsStartWhileEmpty() {
        FrameRing ring = ring(100, 4);

        assertThat(ring.reaches(100)).isTrue();
        assertThat(ring.reaches(99)).isFalse();
        assertThat(ring.get(100)).isNull();
    }

    @Test
    void neverGoesBack() {
        FrameRing ring = ring(100, 4);
        append(ring, 101, 101);

        assertThatThrownBy(() -> ring.append(Frames.numbered(101))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void joinsUpToTheBoundAndGoesOnThere() {
        FrameRing ring = ring(0, 1000);
        append(ring, 1, 1000);

        FrameBatch first = FrameBatch.ofRing(ring, 10, ring.last(), ALL);
        assertThat(first.size()).isLessThanOrEqualTo(FrameBatch.MAX_BYTES).isGreaterThan(FrameBatch.MAX_BYTES - 500);
        assertThat(first.count()).isLessThanOrEqualTo(FrameBatch.MAX_FRAMES);
        assertThat(first.cursor()).isEqualTo(10 + first.count());
        assertThat(first.blocks().toString())
                .startsWith("id: 5f3c-11\n")
                .contains("\n\nid: 5f3c-12\n")
                .endsWith("\n\n");
        FrameBatch next = FrameBatch.ofRing(ring, first.cursor(), ring.last(), ALL);
        assertThat(next.blocks().toString()).startsWith("id: 5f3c-" + (first.cursor() + 1) + "\n");
    }

    @Test
    void considersWhatDoesNotMatch() {
        FrameRing ring = ring(0, 100);
        append(ring, 1, 50);

        FrameBatch none =
                FrameBatch.ofRing(ring, 0, ring.last(), new Selection(EventFilter.NONE, Grants.all(Set.of(2))));

        assertThat(none.count()).isZero();
        assertThat(none.cursor()).isEqualTo(50);
    }

    @Test
    void goesOnInTheRingWhereThePageEnds() {
        FrameRing ring = ring(0, 4);
        append(ring, 1, 12);
        List<Frame> page =
                LongStream.rangeClosed(3, 10).mapToObj(Frames::numbered).toList();

        FrameBatch old = FrameBatch.ofPage(page(page, 10), 2);
        FrameBatch fresh = FrameBatch.ofRing(ring, old.cursor(), ring.last(), ALL);

        assertThat(old.count()).isEqualTo(8);
        assertThat(fresh.count()).isEqualTo(2);
        assertThat(fresh.cursor()).isEqualTo(12);
    }

    @Test
    void takesNoMoreOfAPageThanItsBound() {
        List<Frame> page =
                LongStream.rangeClosed(1, 300).mapToObj(Frames::numbered).toList();

        FrameBatch batch = FrameBatch.ofPage(page(page, 5000), 0);

        assertThat(batch.cursor()).isEqualTo(batch.count()).isLessThan(300);
        assertThat(FrameBatch.ofPage(page(List.of(), 5000), 0).cursor()).isEqualTo(5000);
    }

    @Test
    void givesEachReaderEverythingInOrderWhileItIsWritten() {
        FrameRing ring = ring(0, 64);
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> append(ring, 1, 100_000));

        long cursor = 0;
        while (cursor < 100_000) {
            Frame frame = ring.get(cursor + 1);
            if (frame != null) {
                assertThat(frame.seq()).isEqualTo(cursor + 1);
                cursor = frame.seq();
            } else if (ring.last() > cursor) {
                // overtaken: the database would have it
                cursor++;
            }
        }
        writer.join();
    }

    private static EventPage page(List<Frame> frames, long end) {
        return new EventPage(new LogHead(Frames.EPOCH, end, 0), frames, end);
    }

    private static FrameRing ring(long start, int capacity) {
        return new FrameRing(new EventId(Frames.EPOCH, start), capacity);
    }

    private static void append(FrameRing ring, long from, long to) {
        LongStream.rangeClosed(from, to).mapToObj(Frames::numbered).forEach(ring::append);
    }
}
