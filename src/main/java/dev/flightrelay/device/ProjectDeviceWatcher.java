package dev.flightrelay.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Activity;
import dev.flightrelay.watch.Change;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Wake;
import dev.flightrelay.watch.WatchCommit;
import dev.flightrelay.watch.WatchConfig;
import dev.flightrelay.watch.WatchScheduler;
import dev.flightrelay.watch.Watcher;

/**
 * Watches which devices a project has: at the slow interval while the organisation's list tells which are on line, else as
 * often as what goes on in the project asks for.
 */
@ApplicationScoped
class ProjectDeviceWatcher implements Watcher {

    private final DeviceClient client;
    private final Devices devices;
    private final DeviceStates states;
    private final KeptDevices kept;
    private final Projects projects;
    private final WatchCommit commit;
    private final Activity activity;
    private final WatchScheduler scheduler;
    private final WatchConfig config;
    private final DatabaseClock clock;
    private final Set<Scope> slow = ConcurrentHashMap.newKeySet();

    ProjectDeviceWatcher(
            DeviceClient client,
            Devices devices,
            DeviceStates states,
            KeptDevices kept,
            Projects projects,
            WatchCommit commit,
            Activity activity,
            WatchScheduler scheduler,
            WatchConfig config,
            DatabaseClock clock) {
        this.client = client;
        this.devices = devices;
        this.states = states;
        this.kept = kept;
        this.projects = projects;
        this.commit = commit;
        this.activity = activity;
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

    /* Not while the slow interval does for it. */
    @Override
    public boolean hurries(Scope scope) {
        return !slow.contains(scope);
    }

    @Override
    public void forget(Scope scope) {
        slow.remove(scope);
    }

    @Override
    public Uni<Duration> poll(Poll poll) {
        Scope scope = poll.scope();
        return client.ofProject(scope, Asker.WATCHER).flatMap(listed -> {
            Instant observedAt = clock.now();
            return interval(scope)
                    .call(next -> commit(poll, listed, observedAt, next)
                            .call(diff -> diff.tookOff()
                                    ? scheduler.lookForActivity()
                                    : Uni.createFrom().voidItem()));
        });
    }

    private Uni<Duration> interval(Scope scope) {
        return devices.areListed(scope).map(listed -> {
            if (listed) {
                slow.add(scope);
                return config.of(Kind.DEVICES).idle();
            }
            slow.remove(scope);
            return activity.interval(scope, Kind.DEVICES);
        });
    }

    private Uni<ProjectDeviceDiff> commit(Poll poll, Map<String, Device> listed, Instant observedAt, Duration next) {
        AtomicReference<ProjectDeviceDiff> found = new AtomicReference<>();
        return commit.good(
                        poll,
                        Kind.DEVICES,
                        observedAt,
                        next,
                        () -> compare(poll.scope(), listed, observedAt)
                                .invoke(found::set)
                                .map(ProjectDeviceWatcher::change))
                .invoke(change -> wakeOthers(poll.scope(), change, found.get()))
                .replaceWith(found::get);
    }

    /* Alerts and states of devices that nobody asked about yet. */
    private void wakeOthers(Scope scope, Change change, ProjectDeviceDiff diff) {
        if (change.stateChanged()) {
            scheduler.wake(scope, Kind.HMS, Wake.ALL);
        }
        if (!diff.added().isEmpty()) {
            scheduler.wake(scope, Kind.STATE, Wake.NONE);
            scheduler.wake(scope, Kind.TASKS, Wake.NONE);
        }
    }

    private Uni<ProjectDeviceDiff> compare(Scope scope, Map<String, Device> listed, Instant now) {
        return projects.isWatched(scope)
                .map(news -> new ProjectDeviceDiff(
                        scope.organization().id(), scope.projectId(), news, config.goneAfter(), now, kept))
                .call(diff -> DeviceEntity.ofProject(scope.organization().id(), scope.projectId())
                        .invoke(entities -> diff.compare(entities, listed)))
                .call(diff -> Panache.getSession()
                        .call(session -> session.persistAll(diff.added().toArray())))
                .call(diff -> states.remove(scope, diff.gone()));
    }

    private static Change change(ProjectDeviceDiff diff) {
        return new Change(diff.changed(), diff.events());
    }
}
