package dev.flightrelay.livestream;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

import static dev.flightrelay.api.WritableProject.BASE;
import static io.restassured.RestAssured.given;

/** Starts live streams, changes their age, and tells what happened to them. */
@Unremovable
@ApplicationScoped
class LivestreamFixture {

    static final String STREAMS = BASE + "/livestreams";
    static final String START = """
            {"deviceSn":"WRITESN0000001","cameraIndex":"165-0-7","quality":"smooth","durationSeconds":7200}""";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Pool pool;

    LivestreamFixture(Pool pool) {
        this.pool = pool;
    }

    static Response start() {
        return given().contentType("application/json").body(START).post(STREAMS);
    }

    static String whep(long expiresAt, String token) {
        return answer(expiresAt, "srs", "https://live.example.invalid/whep/?token=" + token);
    }

    static String agora(long expiresAt, String user, String token) {
        return answer(expiresAt, "agora", "app_id=a1&channel=c1&uid=" + user + "&token=" + token);
    }

    private static String answer(long expiresAt, String type, String url) {
        return "{\"expire_ts\":%d,\"url\":\"%s\",\"url_type\":\"%s\"}".formatted(expiresAt, url, type);
    }

    /** As if a stream had so many seconds left of a life of two hours. */
    void ends(String id, int seconds) {
        query("""
                update livestream set started_at = now() - interval '2 h', expires_at = now() + $2 * interval '1 s'
                where livestream_id = $1""", UUID.fromString(id), (double) seconds);
    }

    /** As if nobody had said for so many seconds that they watch. */
    void isUnwatchedFor(String id, int seconds) {
        query(
                "update livestream set watched_at = now() - $2 * interval '1 s' where livestream_id = $1",
                UUID.fromString(id),
                (double) seconds);
        query("delete from livestream_viewer where livestream_id = $1", UUID.fromString(id));
    }

    /** The events about the streams of an organisation: type, reason and code. */
    List<String> told(int organization) {
        return events(organization).stream()
                .filter(row -> row.getString("type").startsWith("livestream."))
                .map(row -> {
                    JsonObject data = new JsonObject(row.getString("data"));
                    String code = data.getString("code");
                    return row.getString("type").substring("livestream.".length()) + " " + data.getString("reason")
                            + (code == null ? "" : " " + code);
                })
                .toList();
    }

    List<Row> events(int organization) {
        return query("select * from event where organization_id = $1 order by seq", organization);
    }

    /** Everything that is kept, as one text. */
    String everything() {
        StringBuilder all = new StringBuilder();
        for (Row table : query("select table_name from information_schema.tables where table_schema = 'public'")) {
            query("select cast(t as text) from " + table.getString(0) + " t")
                    .forEach(row -> all.append(row.getString(0)).append('\n'));
        }
        return all.toString();
    }

    List<Row> query(String sql, Object... parameters) {
        return StreamSupport.stream(
                        pool.preparedQuery(sql)
                                .execute(Tuple.from(List.of(parameters)))
                                .await()
                                .atMost(PATIENCE)
                                .spliterator(),
                        false)
                .toList();
    }
}
