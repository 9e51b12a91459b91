package dev.flightrelay.watch;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/**
 * When each kind was last observed: one row per scope, written when something changed or failed, else at most every 10 s, for
 * all kinds at once.
 */
@ApplicationScoped
public class PollMarks {

    private static final Duration WRITE = Duration.ofSeconds(10);

    private final ObjectMapper json;
    private final Map<Scope, Pending> pending = new ConcurrentHashMap<>();

    PollMarks(ObjectMapper json) {
        this.json = json;
    }

    /** Reads the marks of a scope, by {@link Kind#key}, in the caller's transaction. */
    public Uni<Map<String, PollMark>> of(int organizationId, String projectId) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select cast(kinds as text) from poll
                                where organization_id = :organization and project_id = :project""", String.class)
                        .setParameter("organization", organizationId)
                        .setParameter("project", projectId)
                        .getSingleResultOrNull())
                .map(this::parsed);
    }

    /** The newest mark of a kind, from memory or, after a take-over, from the row; in the caller's transaction. */
    public Uni<PollMark> newest(Scope scope, Kind kind) {
        PollMark known = noted(scope, kind);
        return known != null
                ? Uni.createFrom().item(known)
                : of(scope.organization().id(), scope.projectId())
                        .map(kept -> kept.getOrDefault(kind.key(), PollMark.NONE));
    }

    /** Whether a kind was polled well before: only then is what a poll finds news. In the caller's transaction. */
    public Uni<Boolean> isKnown(Scope scope, Kind kind) {
        return newest(scope, kind).map(mark -> mark.observedAt() != null);
    }

    /** Removes the marks of a scope that is no more, in the caller's transaction: what comes back is seen for the first time. */
    public Uni<Void> remove(Scope scope) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "delete from poll where organization_id = :organization and project_id = :project")
                        .setParameter("organization", scope.organization().id())
                        .setParameter("project", scope.projectId())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Whether this replica committed a good poll of a kind, so that nobody has to be asked. */
    public boolean isNoted(Scope scope, Kind kind) {
        PollMark known = noted(scope, kind);
        return known != null && known.observedAt() != null;
    }

    /** Whether a mark has to be written even if nothing else changed. */
    boolean isDue(Scope scope, Kind kind, PollMark mark) {
        PollMark before = noted(scope, kind);
        boolean flipped = before == null || (before.failure() == null) != (mark.failure() == null);
        return flipped
                || System.nanoTime() - pending(scope).writtenNanos > lazy(mark).toNanos();
    }

    /** Writes a mark, and those that others committed since the newest time, in the caller's transaction. */
    Uni<Void> write(Scope scope, Kind kind, PollMark mark) {
        Map<String, PollMark> all = new HashMap<>(pending(scope).marks);
        all.put(kind.key(), mark);
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                insert into poll (organization_id, project_id, kinds)
                                values (:organization, :project, cast(cast(:kinds as text) as jsonb))
                                on conflict (organization_id, project_id) do update set kinds = poll.kinds || excluded.kinds""")
                        .setParameter("organization", scope.organization().id())
                        .setParameter("project", scope.projectId())
                        .setParameter("kinds", written(all))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Notes what was committed: before that, nobody may believe it. */
    void committed(Scope scope, Kind kind, PollMark mark, boolean written) {
        Pending marks = pending(scope);
        marks.marks.put(kind.key(), mark);
        if (written) {
            marks.writtenNanos = System.nanoTime();
        }
    }

    private PollMark noted(Scope scope, Kind kind) {
        return pending(scope).marks.get(kind.key());
    }

    private Pending pending(Scope scope) {
        return pending.computeIfAbsent(scope, s -> new Pending());
    }

    /* Short intervals are written more often than every 10 s: what is kept must never look late while polls go well. */
    private static Duration lazy(PollMark mark) {
        Duration half = mark.patience().dividedBy(2);
        return half.compareTo(WRITE) < 0 ? half : WRITE;
    }

    /** Forgets a scope that is watched elsewhere now. */
    void forget(Scope scope) {
        pending.remove(scope);
    }

    private Map<String, PollMark> parsed(String kinds) {
        if (kinds == null) {
            return Map.of();
        }
        try {
            return json.readValue(kinds, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("table poll holds something else than marks", e);
        }
    }

    private String written(Map<String, PollMark> marks) {
        try {
            return json.writeValueAsString(marks);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Pending {
        final Map<String, PollMark> marks = new ConcurrentHashMap<>();
        volatile long writtenNanos = System.nanoTime() - WRITE.toNanos();
    }
}
