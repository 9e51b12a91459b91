package dev.flightrelay.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.SecurityConfig;

/** Reads and marks keys without sessions and entities: every replica does so every second. */
@Singleton
public class KeyRows {

    private static final int PATIENCE_SECONDS = 2;

    /* One row at least, which tells the number of changes; the keys only where it is another one. */
    private static final String KEYS = """
            select c.changes, k.key_id, k.digest, k.name, k.role, k.projects, k.expires_at
            from api_key_changes c left join api_key k
              on c.changes <> $1 and k.withdrawn_at is null
                 and (k.expires_at is null or k.expires_at > clock_timestamp() - interval '1 day')""";

    private static final String SESSIONS = "select digest, caller, name, role, projects, expires_at from page_session"
            + " where expires_at > clock_timestamp()";

    /* Projects that are gone too: events tell of their end. */
    private static final String ORGANIZATIONS =
            "select organization_id, project_id from project where $1::text[] is null or project_id = any($1)";

    private static final String USED = """
            update api_key set last_used_at = greatest(last_used_at, used.at)
            from unnest($1::uuid[], $2::timestamptz[]) as used(key_id, at) where api_key.key_id = used.key_id""";

    private final Pool pool;

    /** Then they may name any project. */
    private final boolean takesTokens;

    KeyRows(Pool pool, SecurityConfig config) {
        this.pool = pool;
        this.takesTokens = config.takesTokens();
    }

    /** The keys that are not withdrawn, or that they did not change since; the organisations of their projects anyhow. */
    Future<Keys> read(Keys before) {
        return execute(KEYS, Tuple.of(before.changes()))
                .compose(rows -> keys(rows, before))
                .compose(now -> now.projects().isEmpty() && !takesTokens
                        ? Future.succeededFuture(now)
                        : execute(
                                        ORGANIZATIONS,
                                        Tuple.tuple()
                                                .addArrayOfString(
                                                        takesTokens
                                                                ? null
                                                                : now.projects().toArray(String[]::new)))
                                .map(rows -> now.in(organizations(rows))));
    }

    /** Notes when keys were used last. */
    Future<Void> used(Map<String, OffsetDateTime> uses) {
        List<String> ids = List.copyOf(uses.keySet());
        Tuple values = Tuple.tuple()
                .addArrayOfUUID(ids.stream().map(UUID::fromString).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(ids.stream().map(uses::get).toArray(OffsetDateTime[]::new));
        return execute(USED, values).mapEmpty();
    }

    private Future<RowSet<Row>> execute(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Future<Keys> keys(RowSet<Row> rows, Keys before) {
        long changes = before.changes();
        Map<String, KnownCaller> byDigest = new HashMap<>();
        for (Row row : rows) {
            changes = row.getLong("changes");
            if (row.getUUID("key_id") != null) {
                byDigest.put(row.getString("digest"), caller(row, Keys.id(row.getUUID("key_id"))));
            }
        }
        long now = changes;
        return now == before.changes()
                ? Future.succeededFuture(before)
                : execute(SESSIONS, Tuple.tuple())
                        .map(sessions -> Keys.of(now, byDigest).with(sessions(sessions)));
    }

    private Map<String, PageSession> sessions(RowSet<Row> rows) {
        Map<String, PageSession> sessions = new HashMap<>();
        for (Row row : rows) {
            String id = row.getString("caller");
            KnownCaller own = row.getString("role") == null ? null : caller(row, id);
            Instant end = row.getOffsetDateTime("expires_at").toInstant();
            if (own == null || takesTokens) {
                sessions.put(row.getString("digest"), new PageSession(id, own, end));
            }
        }
        return sessions;
    }

    private static KnownCaller caller(Row row, String id) {
        String[] projects = row.getArrayOfStrings("projects");
        return new KnownCaller(
                id,
                row.getString("name"),
                row.getString("role"),
                projects == null ? null : Set.copyOf(List.of(projects)),
                Optional.ofNullable(row.getOffsetDateTime("expires_at"))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }

    private static Map<String, Set<Integer>> organizations(RowSet<Row> rows) {
        Map<String, Set<Integer>> byProject = new HashMap<>();
        rows.forEach(row -> byProject
                .computeIfAbsent(row.getString("project_id"), id -> new TreeSet<>())
                .add(row.getInteger("organization_id")));
        return byProject;
    }
}
