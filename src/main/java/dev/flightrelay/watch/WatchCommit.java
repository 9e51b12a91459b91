package dev.flightrelay.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.events.EventLog;

/**
 * The one transaction of a poll: kept state, its mark and its events together, while the lease is still ours. A process that
 * dies before the commit repeats the comparison at its next poll; nothing is lost or doubled.
 */
@ApplicationScoped
public class WatchCommit {

    private final Database database;
    private final LeaseKeeper leases;
    private final PollMarks marks;
    private final EventLog log;

    WatchCommit(Database database, LeaseKeeper leases, PollMarks marks, EventLog log) {
        this.database = database;
        this.leases = leases;
        this.marks = marks;
        this.log = log;
    }

    /**
     * Commits a good poll.
     *
     * @param compare reads the kept state and changes it, in the transaction
     * @return what was found
     */
    public Uni<Change> good(Poll poll, Kind kind, Instant observedAt, Duration next, Supplier<Uni<Change>> compare) {
        PollMark mark = new PollMark(observedAt, next.toMillis(), null);
        return good(poll, kind, () -> mark, compare);
    }

    /**
     * Commits a poll of which a part may have failed.
     *
     * @param mark made after the comparison
     * @param compare reads the kept state and changes it, in the transaction
     * @return what was found
     */
    public Uni<Change> good(Poll poll, Kind kind, Supplier<PollMark> mark, Supplier<Uni<Change>> compare) {
        return commit(poll, kind, mark, compare);
    }

    /** Keeps that a poll failed, when the one before did not. What was observed before stays as old as it is. */
    Uni<Void> failed(Poll poll, Kind kind, Duration next, String code) {
        AtomicReference<PollMark> before = new AtomicReference<>();
        return commit(
                        poll,
                        kind,
                        () -> new PollMark(before.get().observedAt(), next.toMillis(), code),
                        () -> marks.newest(poll.scope(), kind)
                                .invoke(before::set)
                                .replaceWith(Change.NONE))
                .replaceWithVoid();
    }

    private Uni<Change> commit(Poll poll, Kind kind, Supplier<PollMark> mark, Supplier<Uni<Change>> compare) {
        Scope scope = poll.scope();
        AtomicReference<PollMark> now = new AtomicReference<>();
        AtomicBoolean written = new AtomicBoolean();
        return database.transaction(() -> compare.get().call(change -> {
                    now.set(mark.get());
                    written.set(!change.isNone() || marks.isDue(scope, kind, now.get()));
                    return written.get()
                            ? leases.check(scope, poll.epoch())
                                    .chain(() -> marks.write(scope, kind, now.get()))
                                    .chain(() -> log.append(change.events()))
                            : Uni.createFrom().voidItem();
                }))
                .invoke(() -> marks.committed(scope, kind, now.get(), written.get()));
    }
}
