package dev.flightrelay.livestream;

import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.TestDatabase;

import static dev.flightrelay.livestream.LivestreamFixture.start;
import static dev.flightrelay.livestream.LivestreamFixture.whep;
import static org.assertj.core.api.Assertions.assertThat;

/** Replicas that die, or only look dead, while they start a camera's stream. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LivestreamClaimQuarkusTest extends LivestreamRenewalFixture {

    @Test
    void aReplicaThatDiedAfterItSentTheRenewalLeavesItUnknownAndNobodySendsItAgain() {
        flightHub.answers(whep(EXPIRY, "second"));
        String id = start().path("livestreamId");
        String first = row(id).getString("operation_id");
        kept.ends(id, 50);
        awaitTold("started started", "expiring watched", "started renewed");
        // as it was when the renewal was sent, by a replica that is no more
        kept.query("""
                update write set state = 'sent', finished_at = null, outcome = null, status = null, result = null, replica = 0
                where cast(operation_id as text) = $1""", row(id).getString("operation_id"));
        dieWithTheClaim(id);
        kept.query("update livestream set operation_id = $2 where livestream_id = $1", UUID.fromString(id), first);
        kept.ends(id, 50);

        awaitGivenUp(id, "outcome-unknown");

        assertThat(flightHub.calls()).hasSize(2);
    }

    @Test
    void aReplicaThatDiedBeforeItSentTheRenewalIsFollowedByAnother() {
        flightHub.answers(whep(EXPIRY, "second"));
        String id = start().path("livestreamId");
        dieWithTheClaim(id);
        kept.ends(id, 50);

        awaitTold("started started", "expiring watched", "started renewed");
        assertThat(flightHub.calls()).hasSize(2);
    }

    @Test
    void theEndIsToldAlsoWhereAReplicaDiedInTheMiddleOfAStart() {
        String id = start().path("livestreamId");
        kept.isUnwatchedFor(id, 61);
        dieWithTheClaim(id);
        kept.ends(id, -1);

        awaitTold("started started", "ended unwatched");
    }

    @Test
    void aReplicaIsDeadOnlyWhereItStillLooksSoASecondLater() {
        String id = start().path("livestreamId");
        kept.isUnwatchedFor(id, 61);
        dieWithTheClaim(id);
        doubt("now() + interval '1 h'");
        kept.ends(id, -1);
        sweepTenTimesAtOnce();
        assertThat(told()).containsExactly("started started");

        doubt("null");

        awaitTold("started started", "ended unwatched");
    }

    @Test
    void aReplicaThatIsBackIsNotDoubtedAnyMore() {
        String id = start().path("livestreamId");
        kept.isUnwatchedFor(id, 61);
        dieWithTheClaim(id);
        kept.query(
                "update livestream_start set replica = $2 where organization_id = $1",
                flightHub.organizationId(),
                replica.number().orElseThrow());
        sweepTenTimesAtOnce();

        assertThat(kept.query(
                        "select 1 from livestream_start where doubted_at is null and organization_id = $1",
                        flightHub.organizationId()))
                .hasSize(1);
    }

    @Test
    void theEndWaitsForAStartThatIsUnderWay() {
        String id = start().path("livestreamId");
        kept.isUnwatchedFor(id, 61);
        dieWithTheClaim(id);
        kept.query("update livestream_start set replica = null where organization_id = $1", flightHub.organizationId());
        kept.ends(id, -1);
        sweepTenTimesAtOnce();
        assertThat(told()).containsExactly("started started");

        kept.query("delete from livestream_start where organization_id = $1", flightHub.organizationId());

        awaitTold("started started", "ended unwatched");
    }
}
