package dev.flightrelay.livestream;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.flightrelay.api.WritableProject;
import dev.flightrelay.database.ReplicaConnection;
import dev.flightrelay.upstream.RecordingFlightHub;

import static dev.flightrelay.livestream.LivestreamFixture.STREAMS;
import static dev.flightrelay.livestream.LivestreamFixture.whep;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A live stream in its last minute, and what is told and kept of it. */
abstract class LivestreamRenewalFixture {

    static final long EXPIRY = 4_102_444_800L;

    @Inject
    WritableProject project;

    @Inject
    LivestreamFixture kept;

    @Inject
    LivestreamSweeper sweeper;

    @Inject
    ReplicaConnection replica;

    RecordingFlightHub flightHub;

    @BeforeEach
    void begin() {
        flightHub = project.start();
        flightHub.answers(whep(EXPIRY, "first"));
    }

    @AfterEach
    void end() {
        flightHub.close();
    }

    void awaitTold(String... events) {
        await().untilAsserted(() -> assertThat(told()).containsExactly(events));
    }

    void awaitGivenUp(String id, String code) {
        await().until(() -> code.equals(row(id).getString("not_renewed")));
    }

    List<String> told() {
        return kept.told(flightHub.organizationId());
    }

    /** As ten replicas would, beside the one sweep that is due anyway. */
    void sweepTenTimesAtOnce() {
        Stream.generate(() -> sweeper.sweep().subscribeAsCompletionStage())
                .limit(10)
                .toList()
                .forEach(CompletableFuture::join);
    }

    void dieWithTheClaim(String id) {
        kept.query("""
                insert into livestream_start
                select organization_id, project_id, device_sn, camera_index, gen_random_uuid(), 0, now() + interval '1 minute',
                       now() - interval '2 s'
                from livestream where livestream_id = $1""", UUID.fromString(id));
    }

    void doubt(String since) {
        kept.query(
                "update livestream_start set doubted_at = " + since + " where organization_id = $1",
                flightHub.organizationId());
    }

    Row row(String id) {
        return kept.query("select * from livestream where livestream_id = $1", UUID.fromString(id))
                .get(0);
    }

    List<String> outcomes() {
        return kept
                .query(
                        "select outcome from write where organization_id = $1 order by reserved_at",
                        flightHub.organizationId())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    List<String> operations() {
        return kept
                .query("select operation_id from write where organization_id = $1", flightHub.organizationId())
                .stream()
                .map(row -> row.getUUID(0).toString())
                .toList();
    }

    static ValidatableResponse get(String id) {
        return given().get(STREAMS + "/" + id).then().statusCode(200);
    }
}
