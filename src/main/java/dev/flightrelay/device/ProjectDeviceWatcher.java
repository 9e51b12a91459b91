package dev.flightrelay.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Change;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.WatchCommit;
import dev.flightrelay.watch.WatchConfig;
import dev.flightrelay.watch.WatchScheduler;
import dev.flightrelay.watch.Watcher;

/**
 * Watches which devices a project has: at the slow interval while the organisation's list tells which are on line, else at
 * the fast one.
 */
@ApplicationScoped
class ProjectDeviceWatcher implements Watcher {

    private final DeviceClient client;
    private final Devices devices;
    private final KeptDevices kept;
    private final Projects projects;
    private final WatchCommit commit;
    private final WatchScheduler scheduler;
    private final WatchConfig config;
    private final DatabaseClock clock;

    ProjectDeviceWatcher(
            DeviceClient client,
            Devices devices,
            KeptDevices kept,
            Projects projects,
            WatchCommit commit,
            WatchScheduler scheduler,
            WatchConfig config,
            DatabaseClock clock) {
        this.client = client;
        this.devices = devices;
        this.kept = kept;
        this.projects = projects;
        this.commit = commit;
        this.scheduler = scheduler;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.DEVICES;
    }

    @Override
    public boolean watches(Scope scope) {
        return scope.isProject();
    }

    @Override
    public Uni<Duration> poll(Poll poll) {
        return client.ofProject(poll.scope(), Asker.WATCHER).flatMap(listed -> {
            Instant observedAt = clock.now();
            return devices.interval(poll.scope(), config.of(Kind.DEVICES))
                    .call(next -> commit.good(
                                    poll,
                                    Kind.DEVICES,
                                    observedAt,
                                    next,
                                    () -> compare(poll.scope(), listed, observedAt))
                            .invoke(change -> wakeHms(poll.scope(), change)));
        });
    }

    /* Alerts of devices that nobody asked about yet. */
    private void wakeHms(Scope scope, Change change) {
        if (change.stateChanged()) {
            scheduler.wake(scope, Kind.HMS);
        }
    }

    private Uni<Change> compare(Scope scope, Map<String, Device> listed, Instant now) {
        return projects.isWatched(scope)
                .map(news -> new ProjectDeviceDiff(
                        scope.organization().id(), scope.projectId(), news, config.goneAfter(), now, kept))
                .call(diff -> DeviceEntity.ofProject(scope.organization().id(), scope.projectId())
                        .invoke(entities -> diff.compare(entities, listed)))
                .call(diff -> Panache.getSession()
                        .call(session -> session.persistAll(diff.added().toArray())))
                .map(diff -> new Change(diff.changed(), diff.events()));
    }
}
