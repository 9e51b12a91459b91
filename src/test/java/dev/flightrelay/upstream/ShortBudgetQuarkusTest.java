package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.subscription.Cancellable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.WatchedProfile;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Watchers beside another replica whose polls take most of the budget. */
@QuarkusTest
@TestProfile(ShortBudgetQuarkusTest.Short.class)
class ShortBudgetQuarkusTest extends CallBudgetFixture {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String LISTS = "/api/v1/projects/51000000-0000-4000-8000-000000000001";
    private static final String FORWARDERS = "listStreamConverters";
    private static final String MODELS = "listModels";

    @Inject
    Simulator simulator;

    @Inject
    Organizations organizations;

    private final List<Cancellable> others = new ArrayList<>();

    @BeforeEach
    void awaitFresh() {
        simulator.world().setScript(false);
        await().atMost(PATIENCE).until(() -> given().get(LISTS).statusCode() == 200);
        await().atMost(PATIENCE).until(() -> !stale("/stream-forwarders") && !stale("/models"));
    }

    @AfterEach
    void stopOthers() {
        others.forEach(Cancellable::cancel);
    }

    @Test
    void stretchesAllIntervalsAlike() {
        others(12);
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        long forwarders = simulator.calls().of(FORWARDERS);
        long models = simulator.calls().of(MODELS);
        await().pollDelay(Duration.ofSeconds(15)).atMost(PATIENCE).until(() -> true);
        forwarders = simulator.calls().of(FORWARDERS) - forwarders;
        models = simulator.calls().of(MODELS) - models;

        assertThat(forwarders).as("less than the 60 that were due").isBetween(12L, 54L);
        assertThat(forwarders / (double) models)
                .as("the intervals are one to four: %d, %d", forwarders, models)
                .isBetween(2.5, 6.5);
    }

    @Test
    void saysThatListsAreStaleAndThatTheyAreNotAnyMore() {
        others(500);

        await().atMost(PATIENCE).until(() -> stale("/stream-forwarders") && stale("/models"));
        assertThat(pollsWaiting()).isGreaterThan(400);

        stopOthers();
        await().atMost(PATIENCE).until(() -> !stale("/stream-forwarders") && !stale("/models"));
        await().atMost(PATIENCE).until(() -> pollsWaiting() < 10);
    }

    /* Each takes a call, and waits for another one. */
    private void others(int number) {
        CallBudget other = replica();
        Organization organization = organizations.all().get(0);
        for (int i = 0; i < number; i++) {
            others.add(other.take(organization, Urgency.POLL)
                    .repeat()
                    .indefinitely()
                    .subscribe()
                    .with(taken -> {}, e -> {}));
        }
    }

    private static boolean stale(String list) {
        return given().get(LISTS + list).then().statusCode(200).extract().<Boolean>path("stale");
    }

    private static int pollsWaiting() {
        return given().get("/api/v1/organizations")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].pollsWaiting");
    }

    /** Forwarders twice a second, models every two seconds, all else hardly ever; ten calls a second. */
    public static class Short extends WatchedProfile {

        @Override
        protected void configure(Map<String, String> config) {
            for (Kind kind : Kind.values()) {
                interval(config, kind.key(), "5m", "5m");
            }
            interval(config, Kind.FORWARDERS.key(), "500ms", "500ms");
            interval(config, Kind.MODELS.key(), "2s", "2s");
            config.put("relay.upstream.calls-per-second", "10");
        }
    }
}
