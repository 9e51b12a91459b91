package dev.flightrelay.watch;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    /** What was active once stays so for this long at least: intervals do not flutter with what comes and goes. */
    static final Duration DWELL = Duration.ofSeconds(30);

    private static final int STATE_READERS = 2;
    private static final Logger LOG = Logger.getLogger(Activity.class);

    /* Each part by an index that holds only what goes on. An empty project of interest is all projects. */
    private static final String ACTIVE = """
            select organization_id, project_id, cast(max(states) as int) from (
                select organization_id, project_id, 0 as states from alert where cleared_at is null
                union select organization_id, project_id, 0 from device_state where flying
                union select organization_id, project_id, 0 from device where flying and gone_at is null
                union select organization_id, project_id, 0 from thing
                      where kind = 'tasks' and active and gone_at is null
                union select organization_id, project_id, case when states then 2 else 1 end from interest
                      where expires_at > clock_timestamp()
            ) as going_on
            where organization_id in (:organizations) group by organization_id, project_id""";

    private final Database database;
    private final Organizations organizations;
    private final WatchConfig config;
    private final Map<Scope, Long> untilNanos = new ConcurrentHashMap<>();
    private volatile Set<Scope> stateReaders = Set.of();

    Activity(Database database, Organizations organizations, WatchConfig config) {
        this.database = database;
        this.organizations = organizations;
        this.config = config;
    }

    /** Whether something goes on in a project; in any project, for an organisation. */
    public boolean isActive(Scope scope) {
        Long until = untilNanos.get(scope);
        return until != null && until - System.nanoTime() > 0;
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

    /** Looks again; answers which of some scopes became active. When the database cannot be reached, all stays as it was. */
    Uni<Set<Scope>> refresh(Set<Scope> held) {
        return database.transaction(() -> Panache.getSession()
                        .flatMap(session -> session.createNativeQuery(ACTIVE, Object[].class)
                                .setParameter("organizations", organizations.ids())
                                .getResultList()))
                .map(rows -> note(rows, held))
                .onFailure()
                .invoke(e -> LOG.debugf("cannot look where something goes on: %s", e))
                .onFailure()
                .recoverWithItem(Set.of());
    }

    private Set<Scope> note(List<Object[]> rows, Set<Scope> held) {
        Set<Scope> resting =
                held.stream().filter(scope -> !isActive(scope)).collect(Collectors.toCollection(HashSet::new));
        Set<Scope> active = new HashSet<>();
        Set<Scope> readers = new HashSet<>();
        for (Object[] row : rows) {
            organizations.byId(((Number) row[0]).intValue()).ifPresent(organization -> {
                Scope scope = new Scope(organization, (String) row[1]);
                active.add(scope);
                active.add(Scope.of(organization));
                if (!scope.isProject()) {
                    held.stream()
                            .filter(one -> one.organization().equals(organization))
                            .forEach(active::add);
                }
                if (((Number) row[2]).intValue() == STATE_READERS) {
                    readers.add(scope);
                }
            });
        }
        long now = System.nanoTime();
        untilNanos.values().removeIf(until -> until - now <= 0);
        active.forEach(scope -> untilNanos.put(scope, now + DWELL.toNanos()));
        stateReaders = Set.copyOf(readers);
        resting.retainAll(active);
        return resting;
    }
}
