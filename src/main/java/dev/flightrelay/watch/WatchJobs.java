package dev.flightrelay.watch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The jobs of this replica: one for each watcher and scope. */
final class WatchJobs {

    private final Map<Key, WatchJob> jobs = new ConcurrentHashMap<>();

    /** The job of a watcher in a scope, a new one if there is none. */
    WatchJob of(Scope scope, Watcher watcher) {
        return jobs.computeIfAbsent(new Key(scope, watcher.getClass()), key -> new WatchJob(scope, watcher));
    }

    Collection<WatchJob> all() {
        return jobs.values();
    }

    /** Those of a kind in a scope. */
    List<WatchJob> of(Scope scope, Kind kind) {
        return jobs.values().stream()
                .filter(job -> job.scope().equals(scope) && job.watcher().kind() == kind)
                .toList();
    }

    /** How many of a kind are late. */
    long late(Kind kind, long now) {
        return jobs.values().stream()
                .filter(job -> job.watcher().kind() == kind && job.isLate(now))
                .count();
    }

    /** The scopes that have jobs. */
    Collection<Scope> scopes() {
        return jobs.keySet().stream().map(Key::scope).collect(Collectors.toSet());
    }

    /** Ends those of a scope for good. */
    void drop(Scope scope) {
        jobs.values().removeIf(job -> {
            boolean lost = job.scope().equals(scope);
            if (lost) {
                job.drop();
            }
            return lost;
        });
    }

    /** A lease that was lost and got again has new jobs; what an old one had under way must not go on beside them. */
    boolean isCurrent(WatchJob job) {
        return jobs.get(new Key(job.scope(), job.watcher().getClass())) == job;
    }

    /* Two watchers may share a kind: the organisation's device list and a project's. */
    private record Key(Scope scope, Class<?> watcher) {}
}
