package dev.flightrelay.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;

import static dev.flightrelay.project.TestProjects.named;
import static org.assertj.core.api.Assertions.assertThat;

class ProjectDiffTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");

    private final List<ProjectEntity> kept = new ArrayList<>();

    @Test
    void keepsAProjectWithoutTellingItBeforeAllOfItIsKnown() {
        ProjectDiff diff = poll(named("p1", "Harbour"), named("p2", "Park"));

        assertThat(diff.events()).isEmpty();
        assertThat(diff.changed()).isTrue();
        assertThat(kept).extracting(e -> e.projectId).containsExactly("p1", "p2");
        assertThat(kept).extracting(e -> e.organizationId).containsOnly(1);
        assertThat(kept).extracting(e -> e.watchedAt).containsOnlyNulls();
        assertThat(poll(named("p1", "Harbour"), named("p2", "Park")).changed()).isFalse();
    }

    @Test
    void takesAProjectThatStandsOnTwoPagesOnce() {
        poll(named("p1", "Harbour"), named("p1", "Harbour, moved"));

        assertThat(kept).hasSize(1);
        assertThat(kept.get(0).name).isEqualTo("Harbour, moved");
    }

    @Test
    void takesOverAnotherNameWithoutTellingIt() {
        poll(named("p1", "Harbour"));

        ProjectDiff diff = poll(named("p1", "Docks"));

        assertThat(diff.changed()).isTrue();
        assertThat(diff.events()).isEmpty();
        assertThat(kept.get(0).name).isEqualTo("Docks");
    }

    @Test
    void countsAProjectAsGoneAfterSeveralPolls() {
        poll(named("p1", "Harbour"), named("p2", "Park"));

        assertThat(poll(named("p2", "Park")).events()).isEmpty();
        assertThat(poll(named("p2", "Park")).events()).isEmpty();
        assertThat(kept.get(0).goneAt).as("watched until then").isNull();
        ProjectDiff third = poll(named("p2", "Park"));

        assertThat(third.events()).extracting(NewEvent::type).containsExactly(EventTypes.PROJECT_GONE);
        assertThat(third.events().get(0).data()).isEqualTo(new ProjectSummary("p1", "Harbour", 0, 0));
        assertThat(third.events().get(0).source()).isEqualTo("/projects/p1");
        assertThat(kept.get(0).goneAt).isEqualTo(NOW);
        ProjectDiff fourth = poll(named("p2", "Park"));
        assertThat(fourth.events()).isEmpty();
        assertThat(fourth.changed()).isFalse();
    }

    @Test
    void countsMissedPollsInARowOnly() {
        poll(named("p1", "Harbour"));
        poll();
        poll();
        assertThat(poll(named("p1", "Harbour")).changed()).isTrue();
        poll();

        assertThat(poll().events()).isEmpty();
        assertThat(poll().events()).hasSize(1);
    }

    @Test
    void watchesAProjectAnewWhenItReturns() {
        poll(named("p1", "Harbour"));
        kept.get(0).watchedAt = NOW;
        poll();
        poll();
        poll();

        ProjectDiff back = poll(named("p1", "Harbour"));

        assertThat(back.changed()).isTrue();
        assertThat(back.added()).isEmpty();
        assertThat(back.events()).as("told once devices and alerts are known").isEmpty();
        assertThat(kept.get(0).goneAt).isNull();
        assertThat(kept.get(0).watchedAt).isNull();
        assertThat(kept.get(0).missed).isZero();
        poll();
        poll();
        assertThat(poll().events()).extracting(NewEvent::type).containsExactly(EventTypes.PROJECT_GONE);
    }

    @Test
    void anEmptyListIsAGoodPoll() {
        poll(named("p1", "Harbour"));

        assertThat(poll().changed()).isTrue();
        assertThat(kept.get(0).missed).isEqualTo(1);
    }

    private ProjectDiff poll(Project... listed) {
        ProjectDiff diff = new ProjectDiff(1, 3, NOW);
        diff.compare(kept, List.of(listed));
        kept.addAll(diff.added());
        return diff;
    }
}
