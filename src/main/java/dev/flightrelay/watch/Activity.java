package dev.flightrelay.watch;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.upstream.Organizations;

/**
 * Where something goes on: something flies, a task is under way, an alert is active or somebody listens. All of it stands in
 * the database, so that every replica sees the same, one that just took a lease included.
 */
@ApplicationScoped
public class Activity {

    /** What was active once stays so for this long at least. */
    static final Duration DWELL = Duration.ofSeconds(30);

    private static final int FLIES = 1;
    private static final int STATE_READERS = 2;
    private static final Logger LOG = Logger.getLogger(Activity.class);

    /* Each part by an index that holds only what goes on. An empty project of interest is all projects. */
    private static final String ACTIVE = """
            select organization_id, project_id, cast(bit_or(what) as int) from (
                select organization_id, project_id, 0 as what from alert where cleared_at is null
                union select organization_id, project_id, 1 from device_state where flying
                union select organization_id, project_id, 1 from device where flying and gone_at is null
                union select organization_id, project_id, 0 from thing
                      where kind = 'tasks' and active and gone_at is null
                union select organization_id, project_id, case when states then 2 else 0 end from interest
                      where expires_at > clock_timestamp()
            ) as going_on
            where organization_id in (:organizations) and not exists (
                select 1 from project where project.organization_id = going_on.organization_id
                   and project.project_id = going_on.project_id and project.gone_at is not null)
            group by organization_id, project_id""";

    private final Database database;
    private final Organizations organizations;
    private final WatchConfig config;
    private final Dwell dwell = new Dwell(DWELL);
    private volatile Set<Scope> stateReaders = Set.of();
    private volatile Set<Scope> flying = Set.of();

    Activity(Database database, Organizations organizations, WatchConfig config) {
        this.database = database;
        this.organizations = organizations;
        this.config = config;
    }

    /** Whether something goes on in a project; in any project, for an organisation. */
    public boolean isActive(Scope scope) {
        return dwell.isActive(scope, System.nanoTime());
    }

    /** Whether somebody reads {@code device.state} of a project. */
    public boolean hasStateReaders(Scope scope) {
        return stateReaders.contains(scope) || stateReaders.contains(Scope.of(scope.organization()));
    }

    /** The interval of a kind at this moment. */
    public Duration interval(Scope scope, Kind kind) {
        WatchConfig.Interval interval = config.of(kind);
        return isActive(scope) ? interval.every() : interval.idle();
    }

    /** Looks again; answers what began in some scopes. When the database cannot be reached, all stays as it was. */
    Uni<Begun> refresh(Set<Scope> held) {
        return database.transaction(() -> Panache.getSession()
                        .flatMap(session -> session.createNativeQuery(ACTIVE, Object[].class)
                                .setParameter("organizations", organizations.ids())
                                .getResultList()))
                .map(rows -> note(rows, held))
                .onFailure()
                .invoke(e -> LOG.debugf("cannot look where something goes on: %s", e))
                .onFailure()
                .recoverWithItem(Begun.NOTHING);
    }

    private synchronized Begun note(List<Object[]> rows, Set<Scope> held) {
        Set<Scope> active = new HashSet<>();
        Set<Scope> readers = new HashSet<>();
        Set<Scope> flights = new HashSet<>();
        for (Object[] row : rows) {
            organizations.byId(((Number) row[0]).intValue()).ifPresent(organization -> {
                Scope scope = new Scope(organization, (String) row[1]);
                int what = ((Number) row[2]).intValue();
                active.add(scope);
                active.add(Scope.of(organization));
                if (!scope.isProject()) {
                    held.stream()
                            .filter(one -> one.organization().equals(organization))
                            .forEach(active::add);
                }
                if ((what & STATE_READERS) != 0) {
                    readers.add(scope);
                }
                if ((what & FLIES) != 0) {
                    flights.add(scope);
                }
            });
        }
        Set<Scope> readBefore = held.stream().filter(this::hasStateReaders).collect(Collectors.toSet());
        Set<Scope> flewBefore = flying;
        stateReaders = Set.copyOf(readers);
        flying = Set.copyOf(flights);
        Set<Scope> begun = dwell.note(active, System.nanoTime());
        begun.retainAll(held);
        Set<Scope> closely = held.stream()
                .filter(scope -> hasStateReaders(scope) && !readBefore.contains(scope)
                        || flights.contains(scope) && !flewBefore.contains(scope))
                .collect(Collectors.toSet());
        return new Begun(begun, closely);
    }

    /**
     * What began.
     *
     * @param active scopes in which nothing went on before
     * @param closely scopes whose states of devices are wanted more often than before
     */
    record Begun(Set<Scope> active, Set<Scope> closely) {
        static final Begun NOTHING = new Begun(Set.of(), Set.of());
    }
}
