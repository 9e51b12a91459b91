package dev.flightrelay.access;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import dev.flightrelay.CallerContext;
import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.security.KnownCaller;

/** Remembers who called with tokens: the provider cannot be asked whether what they began may go on. */
@Singleton
public class OidcCallers {

    private static final int PATIENCE_SECONDS = 5;
    private static final int MOST_NOTED = 10_000;

    /** Nothing new is written this often; what changed is, at once. */
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private static final String NOTE = """
            with gone as (delete from oidc_caller where seen_at < clock_timestamp() - interval '40 days')
            insert into oidc_caller (caller, name, role, projects, token_expires_at, seen_at)
            values ($1, $2, $3, $4, $5, clock_timestamp())
            on conflict (caller) do update set name = excluded.name, role = excluded.role, projects = excluded.projects,
                token_expires_at = excluded.token_expires_at, seen_at = excluded.seen_at""";

    private static final String FIND =
            "select name, role, projects, token_expires_at, seen_at from oidc_caller where caller = $1";

    private final Pool pool;
    private final DatabaseClock clock;
    private final Duration remember;

    /** What was written last, by the callers' ids; of more, the oldest go and are written again. */
    private final Map<String, Noted> noted = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Noted> eldest) {
            return size() > MOST_NOTED;
        }
    };

    OidcCallers(Pool pool, DatabaseClock clock, OidcConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.remember = config.remember();
    }

    /** Notes that somebody called, and may do what. */
    Uni<Void> seen(KnownCaller caller) {
        Noted now = new Noted(caller, clock.now());
        if (isKept(now)) {
            return Uni.createFrom().voidItem();
        }
        Tuple values = Tuple.tuple()
                .addString(caller.id())
                .addString(caller.name())
                .addString(caller.role())
                .addArrayOfString(caller.seesAll() ? null : caller.projects().toArray(String[]::new))
                .addOffsetDateTime(
                        caller.expiresAt() == null ? null : caller.expiresAt().atOffset(ZoneOffset.UTC));
        return execute(NOTE, values).invoke(done -> keep(now)).replaceWithVoid();
    }

    /** Who called with a token, good until the newest token ends; empty for others. */
    Uni<Optional<KnownCaller>> withToken(String id) {
        return find(id).map(found -> found.map(row -> caller(id, row, at(row, "token_expires_at"))));
    }

    /** Who was seen within the time for which callers are remembered; empty for others. */
    Uni<Optional<KnownCaller>> remembered(String id) {
        return find(id).map(found -> found.map(
                        row -> caller(id, row, at(row, "seen_at").plus(remember)))
                .filter(caller -> !caller.isExpired(clock.now())));
    }

    private Uni<Optional<Row>> find(String id) {
        return execute(FIND, Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next()));
    }

    private static Instant at(Row row, String column) {
        OffsetDateTime at = row.getOffsetDateTime(column);
        return at == null ? null : at.toInstant();
    }

    private static KnownCaller caller(String id, Row row, Instant expiresAt) {
        String[] projects = row.getArrayOfStrings("projects");
        return new KnownCaller(
                id,
                row.getString("name"),
                row.getString("role"),
                projects == null ? null : Set.of(projects),
                expiresAt);
    }

    private Uni<RowSet<Row>> execute(String sql, Tuple values) {
        return CallerContext.bring(Uni.createFrom()
                        .completionStage(() -> pool.preparedQuery(sql)
                                .execute(values)
                                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                                .toCompletionStage()))
                .onFailure(Database::isAway)
                .transform(failure -> new ProblemException(
                        ProblemType.STORAGE_UNAVAILABLE,
                        "The relay's database is not available now; try again.",
                        failure));
    }

    private synchronized boolean isKept(Noted now) {
        Noted before = noted.get(now.caller().id());
        return before != null
                && before.caller().equals(now.caller())
                && now.at().isBefore(before.at().plus(BETWEEN_NOTES));
    }

    private synchronized void keep(Noted now) {
        noted.put(now.caller().id(), now);
    }

    /** A caller as it was written, and when. */
    private record Noted(KnownCaller caller, Instant at) {}
}
