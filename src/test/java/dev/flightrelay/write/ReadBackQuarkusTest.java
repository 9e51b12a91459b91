package dev.flightrelay.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.TestDatabase;

import static dev.flightrelay.write.ProbeReadBack.thing;
import static org.assertj.core.api.Assertions.assertThat;

/** Writes whose outcome is unknown, and what a look at FlightHub's lists makes of them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ReadBackQuarkusTest extends ReadBackCase {

    @Inject
    Database database;

    @Inject
    ReadBackJournal journal;

    @Test
    void whatIsSeenOnceHasSucceeded() {
        String id = unknown(key);
        look.sees(thing("t-1"));
        assertThat(operation(id).<Boolean>path("looking")).isTrue();

        looks.now(project);

        Response view = operation(id);
        assertThat(view.<String>path("outcome")).isEqualTo("succeeded");
        assertThat(view.<Boolean>path("readBack")).isTrue();
        assertThat(view.<Boolean>path("looking")).isFalse();
        assertThat(view.<Object>path("code")).isNull();
        assertThat(view.<Object>path("detail")).isNull();
        assertThat(view.<String>path("result.number")).isEqualTo("t-1");
        assertThat(kept.events(project))
                .containsExactly(
                        "write.sent null null",
                        "write.finished outcome-unknown outcome-unknown",
                        "write.finished succeeded null");
        assertThat(kept.query("select data from event where project_id = $1 order by seq", project))
                .extracting(row -> row.getString(0).contains("\"readBack\":true"))
                .containsExactly(false, false, true);
        assertThat(kept.audit(project))
                .containsExactly(
                        "intent null null null",
                        "outcome outcome-unknown outcome-unknown 504",
                        "outcome succeeded null 201");
        assertThat(flightHub.calls()).isEqualTo(1);
    }

    @Test
    void aRepeatIsAnsweredWithWhatWasSeen() {
        unknown(key);
        assertProblem(write(key), 504, "outcome-unknown");
        look.sees(thing("t-2"));

        looks.now(project);

        Response again = write(key);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.<String>path("number")).isEqualTo("t-2");
        assertThat(flightHub.calls()).isEqualTo(1);
    }

    @Test
    void whatIsSeenTwiceProvesNothing() {
        String id = unknown(key);
        look.sees(thing("t-3"), thing("t-4"));

        looks.toTheEnd(project);

        assertStaysUnknown(id, "FlightHub shows 2 things");
    }

    @Test
    void whatWasThereBeforeProvesNothing() {
        seek("Perimeter", List.of("t-5"));
        String id = unknown(key);
        look.sees(thing("t-5"));

        looks.toTheEnd(project);

        assertStaysUnknown(id, "did not show that it was done");
    }

    @Test
    void ofTwoThingsTheNewOneCounts() {
        seek("Perimeter", List.of("t-6"));
        String id = unknown(key);
        look.sees(thing("t-6"), thing("t-7"));

        looks.now(project);

        assertThat(operation(id).<String>path("result.number")).isEqualTo("t-7");
    }

    @Test
    void whatCameOfAnotherWriteProvesNothing() {
        flightHub.answers(200, GOOD.replace("7", "\"t-8\""));
        assertThat(write().statusCode()).isEqualTo(200);
        String id = unknown(key);
        look.sees(thing("t-8"));

        looks.toTheEnd(project);

        assertThat(operation(id).<String>path("outcome")).isEqualTo("outcome-unknown");
    }

    @Test
    void whatAnotherWriteWasAnsweredMeanwhileProvesNothing() {
        String id = unknown(key);
        flightHub.answers(200, GOOD.replace("7", "\"t-8\""));
        assertThat(write().statusCode()).isEqualTo(200);

        assertThat(settled(id, "t-8")).isFalse();
        assertThat(settled(id, "t-9")).as("nobody else's").isTrue();
    }

    /* As after a look that did not know the other's answer yet. */
    private boolean settled(String id, String thing) {
        return database.transaction(() -> WriteEntity.<WriteEntity>findById(UUID.fromString(id))
                        .flatMap(write -> journal.settle(
                                write,
                                look.idField(),
                                thing(thing),
                                "{}",
                                () -> Uni.createFrom().voidItem())))
                .await()
                .atMost(Duration.ofSeconds(10))
                .isPresent();
    }

    @Test
    void ofTwoWritesForTheSameNobodyKnowsWhoseItIs() {
        String first = unknown(key);
        String second = unknown(UUID.randomUUID().toString());
        look.sees(thing("t-9"));

        looks.toTheEnd(project);

        for (String id : List.of(first, second)) {
            assertThat(operation(id).<String>path("outcome")).isEqualTo("outcome-unknown");
            assertThat(operation(id).<String>path("detail")).contains("or of another write like it");
        }
    }

    @Test
    void whatIsNeverSeenStaysUnknownAndIsLookedForNoMore() {
        String id = unknown(key);

        looks.toTheEnd(project);
        looks.now(project);

        assertStaysUnknown(id, "did not show that it was done");
        assertThat(look.lookedFor()).isEqualTo(Looks.ALL);
        assertThat(write(key).<String>path("detail")).contains("did not show that it was done");
    }

    @Test
    void aLookThatFailsIsMadeAgain() {
        String id = unknown(key);
        look.answers(() -> Uni.createFrom().failure(new IllegalStateException("no answer")));
        looks.now(project);
        look.answers(() -> {
            throw new IllegalStateException("a fault");
        });
        looks.now(project);
        assertThat(operation(id).<Boolean>path("looking")).isTrue();
        look.sees(thing("t-10"));

        looks.now(project);

        assertThat(operation(id).<String>path("outcome")).isEqualTo("succeeded");
    }

    @Test
    void severalLooksInARowHaveToAgreeWhereAFeatureSaysSo() {
        String id = unknown(key);
        look.sees(thing("t-11"));
        look.hasToAgree(2);
        looks.now(project);
        look.sees();
        look.hasToAgree(2);
        looks.now(project);
        look.sees(thing("t-11"));
        look.hasToAgree(2);
        looks.now(project);
        assertThat(operation(id).<String>path("outcome")).isEqualTo("outcome-unknown");

        looks.now(project);

        assertThat(operation(id).<String>path("outcome")).isEqualTo("succeeded");
    }

    @Test
    void whatNobodyCouldTellBeforeIsNotLookedFor() {
        probe.more(write -> write.readsBack(
                new ProbeReadBack.Sought("Perimeter"), scope -> Uni.createFrom().item(Optional.empty())));
        String id = unknown(key);

        looks.now(project);

        assertThat(look.lookedFor()).isZero();
        assertThat(operation(id).<Boolean>path("looking")).isFalse();
    }

    @Test
    void whatIsCertainIsNotLookedFor() {
        String done = write(key).path("operationId");
        flightHub.answers(200, "{\"code\":212015,\"message\":\"no\"}");
        String refused = write().path("operationId");

        looks.now(project);

        assertThat(look.lookedFor()).isZero();
        assertThat(operation(done).<Boolean>path("looking")).isFalse();
        assertThat(operation(refused).<String>path("outcome")).isEqualTo("refused");
    }

    private void assertStaysUnknown(String id, String why) {
        Response view = operation(id);
        assertThat(view.<String>path("outcome")).isEqualTo("outcome-unknown");
        assertThat(view.<Boolean>path("looking")).isFalse();
        assertThat(view.<Boolean>path("readBack")).isFalse();
        assertThat(view.<String>path("detail")).contains(why);
        assertThat(kept.events(project)).hasSize(2);
        assertThat(kept.audit(project)).hasSize(2);
    }
}
