package dev.flightrelay.watch;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.flightrelay.database.NotificationHandler;
import dev.flightrelay.upstream.Organizations;

/** Lets watchers poll at once, on whichever replica they are, once the transaction that changed something is committed. */
@ApplicationScoped
public class Wakes implements NotificationHandler {

    private static final String CHANNEL = "flight_relay_wakes";

    /** What goes into a notification as it is. */
    private static final String NAMEABLE = "[A-Za-z0-9_-]{1,64}";

    private final Vertx vertx;
    private final WatchScheduler scheduler;
    private final Organizations organizations;

    Wakes(Vertx vertx, WatchScheduler scheduler, Organizations organizations) {
        this.vertx = vertx;
        this.scheduler = scheduler;
        this.organizations = organizations;
    }

    /**
     * Wakes the watchers of some kinds in a scope when the caller's transaction commits.
     *
     * @param deviceSn the device that it concerns; null for none
     */
    public Uni<Void> wake(Scope scope, List<Kind> kinds, String deviceSn) {
        if (kinds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String payload = scope.organization().id() + " "
                + kinds.stream().map(Kind::name).distinct().collect(Collectors.joining(","))
                + (deviceSn == null || !deviceSn.matches(NAMEABLE) ? "" : "@" + deviceSn) + " " + scope.projectId();
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(
                                "select cast(pg_notify(:channel, :payload) as text)", String.class)
                        .setParameter("channel", CHANNEL)
                        .setParameter("payload", payload)
                        .getSingleResultOrNull())
                .replaceWithVoid();
    }

    @Override
    public String channel() {
        return CHANNEL;
    }

    /* Another version of the relay may name kinds that this one does not have. */
    @Override
    public void notified(String payload) {
        String[] parts = payload.split(" ", 3);
        String[] what = parts[1].split("@", 2);
        Set<String> names = Set.of(what[0].split(","));
        Wake wake = Wake.of(what.length == 1 ? null : what[1]);
        organizations
                .byId(Integer.parseInt(parts[0]))
                .map(organization -> new Scope(organization, parts[2]))
                .ifPresent(scope -> Arrays.stream(Kind.values())
                        .filter(kind -> names.contains(kind.name()))
                        .forEach(kind -> wake(scope, kind, wake)));
    }

    /* A poll wants a context of its own, as a tick has it. */
    private void wake(Scope scope, Kind kind, Wake wake) {
        Context own = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
        VertxContextSafetyToggle.setContextSafe(own, true);
        own.runOnContext(go -> scheduler.wake(scope, kind, wake));
    }
}
