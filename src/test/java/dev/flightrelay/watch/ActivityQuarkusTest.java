package dev.flightrelay.watch;

import java.time.Duration;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.TestDatabase;
import dev.flightrelay.upstream.Organizations;

import static org.assertj.core.api.Assertions.assertThat;

/** Where something goes on, by what the database holds. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ActivityQuarkusTest {

    private static final String LATER = "now() + interval '1 minute'";

    @Inject
    WatchFixture kept;

    @Inject
    Database database;

    @Inject
    Organizations organizations;

    @Inject
    WatchConfig config;

    private Activity activity;
    private Scope active;
    private Scope resting;
    private Scope organization;
    private Set<Scope> held;

    @BeforeEach
    void begin() {
        kept.forget();
        kept.project("a", "null");
        kept.project("b", "null");
        activity = new Activity(database, organizations, config);
        active = kept.scope("a");
        resting = kept.scope("b");
        organization = kept.scope("");
        held = Set.of(active, resting, organization);
    }

    @Test
    void restsWhereNothingGoesOn() {
        kept.alert("a", "now()");
        kept.device("a", "SN", "standby", "null");
        kept.state("a", "SN", false);
        kept.thing("a", "tasks", "t1", false, "null");
        kept.thing("a", "models", "m1", true, "null");
        kept.interest("a", true, "now() - interval '1 second'");

        assertThat(look()).isEqualTo(Activity.Begun.NOTHING);

        assertThat(activity.isActive(active)).isFalse();
        assertThat(activity.isActive(organization)).isFalse();
        assertThat(activity.interval(active, Kind.HMS)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void anAlertIsActive() {
        kept.alert("a", "null");

        assertActive(Set.of());
        assertThat(activity.interval(active, Kind.HMS)).isEqualTo(Duration.ofSeconds(5));
        assertThat(activity.interval(organization, Kind.DEVICES)).isEqualTo(Duration.ofSeconds(10));
        assertThat(activity.interval(resting, Kind.HMS)).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void anAircraftFliesByItsState() {
        kept.state("a", "SN", true);

        assertActive(Set.of(active));
    }

    @Test
    void anAircraftFliesByTheList() {
        kept.device("a", "SN", "wayline_flight", "null");

        assertActive(Set.of(active));
    }

    @Test
    void aTaskIsUnderWay() {
        kept.thing("a", "tasks", "t1", true, "null");

        assertActive(Set.of());
    }

    @Test
    void somebodyReadsEventsOfAProject() {
        kept.interest("a", false, LATER);

        assertActive(Set.of());
        assertThat(activity.hasStateReaders(active)).isFalse();
    }

    @Test
    void somebodyReadsStatesOfAProject() {
        kept.interest("a", true, LATER);

        assertActive(Set.of(active));
        assertThat(activity.hasStateReaders(active)).isTrue();
        assertThat(activity.hasStateReaders(resting)).isFalse();
    }

    @Test
    void somebodyReadsStatesOfAllProjects() {
        kept.interest("", true, LATER);

        assertThat(look().active()).isEqualTo(held);
        assertThat(activity.isActive(active)).isTrue();
        assertThat(activity.isActive(resting)).isTrue();
        assertThat(activity.hasStateReaders(active)).isTrue();
        assertThat(activity.hasStateReaders(resting)).isTrue();
    }

    @Test
    void tellsOfAReaderWhoComesWhereSomethingGoesOnAlready() {
        kept.alert("a", "null");
        look();

        kept.interest("a", true, LATER);

        assertThat(look()).isEqualTo(new Activity.Begun(Set.of(), Set.of(active)));
        assertThat(look()).isEqualTo(Activity.Begun.NOTHING);
    }

    @Test
    void tellsOfAFlightWhereSomethingGoesOnAlready() {
        kept.alert("a", "null");
        look();

        kept.state("a", "SN", true);

        assertThat(look()).isEqualTo(new Activity.Begun(Set.of(), Set.of(active)));
        assertThat(look()).isEqualTo(Activity.Begun.NOTHING);
    }

    @Test
    void whatWasActiveStaysSoForAWhileButNobodyReadsStatesAnyMore() {
        kept.interest("a", true, LATER);
        look();

        kept.execute("delete from interest");
        look();

        assertThat(activity.isActive(active)).isTrue();
        assertThat(activity.hasStateReaders(active)).isFalse();
    }

    @Test
    void whatIsGoneIsNotActive() {
        kept.project("gone", "now()");
        kept.alert("gone", "null");
        kept.device("gone", "SN", "wayline_flight", "null");
        kept.state("gone", "SN", true);
        kept.device("a", "SN", "wayline_flight", "now()");
        kept.thing("a", "tasks", "t1", true, "now()");

        assertThat(look()).isEqualTo(Activity.Begun.NOTHING);

        assertThat(activity.isActive(organization)).isFalse();
    }

    private void assertActive(Set<Scope> closely) {
        assertThat(look()).isEqualTo(new Activity.Begun(Set.of(active, organization), closely));
        assertThat(activity.isActive(active)).isTrue();
        assertThat(activity.isActive(organization)).isTrue();
        assertThat(activity.isActive(resting)).isFalse();
        assertThat(look().active()).as("told once").isEmpty();
    }

    private Activity.Begun look() {
        return activity.refresh(held).await().atMost(WatchFixture.PATIENCE);
    }
}
