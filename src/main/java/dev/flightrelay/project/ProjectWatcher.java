package dev.flightrelay.project;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.events.StateLog;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Activity;
import dev.flightrelay.watch.Change;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.LeaseKeeper;
import dev.flightrelay.watch.Poll;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.WatchCommit;
import dev.flightrelay.watch.WatchConfig;
import dev.flightrelay.watch.WatchScheduler;
import dev.flightrelay.watch.Watcher;

/** Watches which projects an organisation has; each one found is watched from then on. */
@ApplicationScoped
class ProjectWatcher implements Watcher {

    private final ProjectClient client;
    private final WatchCommit commit;
    private final LeaseKeeper leases;
    private final PollMarks marks;
    private final StateLog states;
    private final Activity activity;
    private final WatchScheduler scheduler;
    private final WatchConfig config;
    private final DatabaseClock clock;

    ProjectWatcher(
            ProjectClient client,
            WatchCommit commit,
            LeaseKeeper leases,
            PollMarks marks,
            StateLog states,
            Activity activity,
            WatchScheduler scheduler,
            WatchConfig config,
            DatabaseClock clock) {
        this.client = client;
        this.commit = commit;
        this.leases = leases;
        this.marks = marks;
        this.states = states;
        this.activity = activity;
        this.scheduler = scheduler;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.PROJECTS;
    }

    @Override
    public boolean watches(Scope scope) {
        return !scope.isProject();
    }

    @Override
    public Uni<Duration> poll(Poll poll) {
        Duration next = activity.interval(poll.scope(), Kind.PROJECTS);
        return client.list(poll.scope().organization(), Asker.WATCHER)
                .flatMap(listed -> {
                    Instant observedAt = clock.now();
                    return commit.good(
                            poll, Kind.PROJECTS, observedAt, next, () -> compare(poll.scope(), listed, observedAt));
                })
                .invoke(change -> forgetGone(poll.scope(), change))
                .call(change -> change.stateChanged()
                        ? scheduler.renewLeases()
                        : Uni.createFrom().voidItem())
                .replaceWith(next);
    }

    private void forgetGone(Scope scope, Change change) {
        gone(scope, change.events()).forEach(leases::forget);
    }

    private static List<Scope> gone(Scope scope, List<NewEvent> events) {
        return events.stream()
                .filter(event -> event.type().equals(EventTypes.PROJECT_GONE))
                .map(event -> new Scope(scope.organization(), event.projectId()))
                .toList();
    }

    private Uni<Change> compare(Scope scope, List<Project> listed, Instant now) {
        int organizationId = scope.organization().id();
        ProjectDiff diff = new ProjectDiff(organizationId, config.goneAfter(), now);
        return ProjectEntity.ofOrganization(organizationId)
                .invoke(kept -> diff.compare(kept, listed))
                .call(() -> diff.added().isEmpty() ? Uni.createFrom().voidItem() : ProjectEntity.persist(diff.added()))
                // A poll of states locks them and then the lease: the same order here, or both wait for each other.
                .call(() -> each(
                        gone(scope, diff.events()),
                        project -> states.removeAll(project.organization().id(), project.projectId())))
                .call(() -> diff.changed()
                        ? leases(organizationId).chain(leases::tellNew)
                        : Uni.createFrom().voidItem())
                .call(() -> each(gone(scope, diff.events()), marks::remove))
                .map(kept -> new Change(diff.changed(), diff.events()));
    }

    /* What FlightHub tells again: when the project comes back, it is seen for the first time. All else is kept for a while. */
    private static Uni<Void> each(List<Scope> gone, Function<Scope, Uni<? extends Void>> forget) {
        return Multi.createFrom()
                .iterable(gone)
                .onItem()
                .transformToUniAndConcatenate(forget)
                .collect()
                .last();
    }

    /* A lease for each project that is there, none for those that are gone. */
    private static Uni<Integer> leases(int organizationId) {
        return Panache.getSession()
                .call(session -> session.flush())
                .flatMap(session -> session.createNativeQuery("""
                                with gone as (
                                    delete from lease using project
                                    where lease.organization_id = :organization
                                      and project.organization_id = lease.organization_id
                                      and project.project_id = lease.project_id and project.gone_at is not null
                                )
                                insert into lease (organization_id, project_id)
                                select organization_id, project_id from project
                                where organization_id = :organization and gone_at is null
                                on conflict do nothing""")
                        .setParameter("organization", organizationId)
                        .executeUpdate());
    }
}
