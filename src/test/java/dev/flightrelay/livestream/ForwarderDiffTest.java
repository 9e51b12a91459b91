package dev.flightrelay.livestream;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.events.NewEvent;
import dev.flightrelay.upstream.TestOrganizations;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.ThingMemory;

import static org.assertj.core.api.Assertions.assertThat;

class ForwarderDiffTest {

    private static final Scope SCOPE =
            new Scope(TestOrganizations.patient("http://localhost", Duration.ofSeconds(1)), "p");
    private static final Instant THEN = Instant.parse("2026-11-20T10:15:30Z");
    private static final StreamForwarder OFF =
            new StreamForwarder("c-1", "to-nvr", "SN1", "165-0-7", "rtmp", false, "initialized", 0, null, THEN);

    private final ThingMemory<StreamForwarder> memory = new ThingMemory<>();

    @Test
    void whatIsThereAtFirstSightIsNoNews() {
        assertThat(look(false, OFF)).isEmpty();
        assertThat(memory.isChanged()).isTrue();
        assertThat(memory.present()).containsExactly(OFF);
    }

    @Test
    void tellsWhatComes() {
        look(false);

        List<NewEvent> events = look(true, OFF);

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("forwarder.added");
            assertThat(event.projectId()).isEqualTo("p");
            assertThat(event.source()).isEqualTo("/projects/p");
            assertThat(event.subject()).isEqualTo("SN1");
            assertThat(event.deviceSn()).isEqualTo("SN1");
            assertThat(event.data())
                    .isEqualTo(new ForwarderSummary("c-1", "to-nvr", "SN1", "165-0-7", false, "initialized", 0, null));
        });
    }

    @Test
    void theSameAgainIsNothing() {
        look(false, OFF);

        assertThat(look(true, OFF)).isEmpty();
        assertThat(memory.isChanged()).isFalse();
    }

    static Stream<Function<StreamForwarder, StreamForwarder>> changes() {
        return Stream.of(
                f -> new StreamForwarder("c-1", "other", "SN1", "165-0-7", "rtmp", false, "initialized", 0, null, THEN),
                f -> new StreamForwarder(
                        "c-1", "to-nvr", "SN2", "165-0-7", "rtmp", false, "initialized", 0, null, THEN),
                f -> new StreamForwarder("c-1", "to-nvr", "SN1", "99-0-0", "rtmp", false, "initialized", 0, null, THEN),
                f -> new StreamForwarder("c-1", "to-nvr", "SN1", "165-0-7", "rtmp", true, "initialized", 0, null, THEN),
                f -> new StreamForwarder("c-1", "to-nvr", "SN1", "165-0-7", "rtmp", false, "running", 0, null, THEN),
                f -> new StreamForwarder(
                        "c-1", "to-nvr", "SN1", "165-0-7", "rtmp", false, "from-the-future", 0, null, THEN),
                f -> new StreamForwarder(
                        "c-1",
                        "to-nvr",
                        "SN1",
                        "165-0-7",
                        "rtmp",
                        false,
                        "initialized",
                        212061,
                        "The target refused",
                        THEN));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void tellsEachChangeOnce(Function<StreamForwarder, StreamForwarder> change) {
        look(false, OFF);
        StreamForwarder changed = change.apply(OFF);

        List<NewEvent> events = look(true, changed);

        assertThat(events).extracting(NewEvent::type).containsExactly("forwarder.changed");
        // What changed is in it, so that a reader keeps its list by events alone.
        assertThat(events.get(0).data()).isEqualTo(ForwarderSummary.of(changed)).isNotEqualTo(ForwarderSummary.of(OFF));
        assertThat(memory.present()).containsExactly(changed);
        assertThat(look(true, changed)).isEmpty();
    }

    @Test
    void thatItWasWrittenAgainIsKeptAndNotTold() {
        look(false, OFF);
        StreamForwarder later = new StreamForwarder(
                "c-1", "to-nvr", "SN1", "165-0-7", "rtmp", false, "initialized", 0, null, THEN.plusSeconds(9));

        assertThat(look(true, later)).isEmpty();
        assertThat(memory.isChanged()).isTrue();
        assertThat(memory.present()).containsExactly(later);
    }

    @Test
    void whatFlightHubLeavesOutDidNotChange() {
        look(false, OFF);

        assertThat(look(true, new StreamForwarder("c-1", null, null, null, null, null, null, null, null, null)))
                .isEmpty();
        assertThat(memory.isChanged()).isFalse();
        assertThat(memory.present()).containsExactly(OFF);
    }

    @Test
    void oneOfWhichNothingIsKnownIsNamedByItsId() {
        look(false);

        NewEvent event = look(true, new StreamForwarder("c-9", null, null, null, null, null, null, null, null, null))
                .get(0);

        assertThat(event.subject()).isEqualTo("c-9");
        assertThat(event.deviceSn()).isNull();
    }

    @Test
    void isRemovedAfterSeveralPollsWithoutIt() {
        look(false, OFF);

        assertThat(look(true)).isEmpty();
        assertThat(look(true)).isEmpty();
        assertThat(memory.present()).containsExactly(OFF);
        assertThat(look(true)).extracting(NewEvent::type).containsExactly("forwarder.removed");
        assertThat(memory.present()).isEmpty();
        assertThat(look(true)).isEmpty();
        assertThat(memory.isChanged()).isFalse();
    }

    @Test
    void onePollWithItStartsTheCountAgain() {
        look(false, OFF);
        look(true);
        look(true);
        look(true, OFF);

        assertThat(look(true)).isEmpty();
        assertThat(look(true)).isEmpty();
        assertThat(look(true)).hasSize(1);
    }

    @Test
    void oneThatIsBackIsNew() {
        look(false, OFF);
        look(true);
        look(true);
        look(true);

        assertThat(look(true, OFF)).extracting(NewEvent::type).containsExactly("forwarder.added");
        assertThat(memory.present()).containsExactly(OFF);
    }

    @Test
    void nothingIsMissingInAListWithNamelessItems() {
        look(false, OFF);

        for (int poll = 0; poll < 5; poll++) {
            assertThat(memory.compare(new ForwarderDiff(SCOPE, true, 3, false), Map.of()))
                    .isEmpty();
        }
        assertThat(memory.present()).containsExactly(OFF);
    }

    @Test
    void isUnderWayWhileEnabledOrRunning() {
        look(false, OFF);
        assertThat(memory.active()).isEmpty();

        look(true, changes().toList().get(3).apply(OFF));
        assertThat(memory.active()).containsExactly("c-1");

        look(true, changes().toList().get(4).apply(OFF));
        assertThat(memory.active()).containsExactly("c-1");
    }

    private List<NewEvent> look(boolean news, StreamForwarder... listed) {
        return memory.compare(
                new ForwarderDiff(SCOPE, news, 3, true),
                Arrays.stream(listed).collect(Collectors.toMap(StreamForwarder::forwarderId, Function.identity())));
    }
}
