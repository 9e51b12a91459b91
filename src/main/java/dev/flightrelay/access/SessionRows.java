package dev.flightrelay.access;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import dev.flightrelay.CallerContext;
import dev.flightrelay.security.KnownCaller;

/** Keeps and ends sessions. {@link KnownKeys} reads them. */
@Singleton
public class SessionRows {

    private static final int PATIENCE_SECONDS = 5;

    /** Of one caller; the oldest end. */
    private static final int MOST = 100;

    private static final String ADD = """
            with gone as (delete from page_session where expires_at < clock_timestamp() or digest in
                (select digest from page_session where caller = $2 order by created_at desc offset %d))
            insert into page_session (digest, caller, name, role, projects, created_at, expires_at)
            values ($1, $2, $3, $4, $5, clock_timestamp(), $6)""".formatted(MOST - 1);

    private static final String END = "delete from page_session where digest = $1";

    private final Pool pool;

    SessionRows(Pool pool) {
        this.pool = pool;
    }

    /** Keeps a session, and who has it where no key tells that. */
    Uni<Void> add(String digest, KnownCaller caller, boolean byKey, Instant expiresAt) {
        boolean all = byKey || caller.seesAll();
        return execute(
                ADD,
                Tuple.tuple()
                        .addString(digest)
                        .addString(caller.id())
                        .addString(byKey ? null : caller.name())
                        .addString(byKey ? null : caller.role())
                        .addArrayOfString(all ? null : caller.projects().toArray(String[]::new))
                        .addOffsetDateTime(expiresAt.atOffset(ZoneOffset.UTC)));
    }

    /** Ends a session. */
    Uni<Void> end(String digest) {
        return execute(END, Tuple.of(digest));
    }

    private Uni<Void> execute(String sql, Tuple values) {
        return CallerContext.bring(Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(sql)
                        .execute(values)
                        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .toCompletionStage())
                .replaceWithVoid());
    }
}
