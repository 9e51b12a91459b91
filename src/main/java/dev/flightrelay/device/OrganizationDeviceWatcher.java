package dev.flightrelay.device;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Activity;
import dev.flightrelay.watch.Change;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.WatchCommit;
import dev.flightrelay.watch.WatchConfig;
import dev.flightrelay.watch.WatchScheduler;
import dev.flightrelay.watch.Watcher;

/** Watches which devices of an organisation are on line: one call for all projects. */
@ApplicationScoped
class OrganizationDeviceWatcher implements Watcher {

    private final DeviceClient client;
    private final Devices devices;
    private final KeptDevices kept;
    private final WatchCommit commit;
    private final Activity activity;
    private final WatchScheduler scheduler;
    private final WatchConfig config;
    private final DatabaseClock clock;

    OrganizationDeviceWatcher(
            DeviceClient client,
            Devices devices,
            KeptDevices kept,
            WatchCommit commit,
            Activity activity,
            WatchScheduler scheduler,
            WatchConfig config,
            DatabaseClock clock) {
        this.client = client;
        this.devices = devices;
        this.kept = kept;
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
        return !scope.isProject();
    }

    @Override
    public Uni<Duration> poll(Poll poll) {
        Scope scope = poll.scope();
        Duration next = activity.interval(scope, Kind.DEVICES);
        OrganizationDeviceDiff diff =
                new OrganizationDeviceDiff(scope.organization().id(), config.goneAfter(), kept);
        return client.ofOrganization(scope.organization(), Asker.WATCHER)
                .flatMap(listed -> {
                    Instant observedAt = clock.now();
                    return commit.good(poll, Kind.DEVICES, observedAt, next, () -> compare(scope, diff, listed));
                })
                .call(change -> diff.tookOff()
                        ? scheduler.lookForActivity()
                        : Uni.createFrom().voidItem())
                .replaceWith(next);
    }

    private Uni<Change> compare(Scope scope, OrganizationDeviceDiff diff, Map<String, Device> listed) {
        return devices.present(List.of(scope.organization().id()))
                .invoke(entities -> diff.compare(entities, listed))
                .flatMap(entities -> Panache.getSession())
                .call(session -> session.persistAll(diff.added().toArray()))
                .call(session -> session.removeAll(diff.removed().toArray()))
                .map(session -> new Change(diff.changed(), diff.events()));
    }
}
