package dev.flightrelay.upstream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;

/** What metrics tell of the budget. Rate and calls left are those of all replicas, the rest is this one's. */
@ApplicationScoped
class BudgetMeters {

    private static final String ORGANIZATION = "organization";
    private static final String URGENCY = "urgency";
    private static final String GRANTED = "relay.upstream.budget.granted";
    private static final String SPENT = "relay.upstream.budget.spent";
    private static final Logger LOG = Logger.getLogger(BudgetMeters.class);

    private final Database database;
    private final Organizations organizations;
    private final MeterRegistry meters;
    private final Map<Integer, BudgetRow> newest = new ConcurrentHashMap<>();
    private final Map<Integer, CallLine> lines = new ConcurrentHashMap<>();

    BudgetMeters(Database database, Organizations organizations, MeterRegistry meters) {
        this.database = database;
        this.organizations = organizations;
        this.meters = meters;
    }

    void start(@Observes @Priority(Organizations.PRIORITY + 1) StartupEvent start) {
        organizations.all().forEach(this::register);
    }

    private void register(Organization organization) {
        Gauge.builder(
                        "relay.upstream.budget.configured",
                        () -> organization.config().callsPerSecond())
                .tag(ORGANIZATION, organization.name())
                .register(meters);
        gauge(organization, "relay.upstream.budget.rate", BudgetRow::rate);
        gauge(organization, "relay.upstream.budget.left", BudgetRow::left);
        refusals(organization);
        for (Urgency urgency : Urgency.values()) {
            Gauge.builder("relay.upstream.budget.waiting", lines, all -> waiting(all.get(organization.id()), urgency))
                    .tag(ORGANIZATION, organization.name())
                    .tag(URGENCY, urgency.key())
                    .register(meters);
            counter(GRANTED, organization, urgency);
            counter(SPENT, organization, urgency);
        }
    }

    /** Tells of those who wait in a line. */
    void watch(Organization organization, CallLine line) {
        lines.put(organization.id(), line);
    }

    void granted(Organization organization, CallDemand granted) {
        for (Urgency urgency : Urgency.values()) {
            counter(GRANTED, organization, urgency).increment(granted.of(urgency));
        }
    }

    /** One call. */
    void granted(Organization organization, Urgency urgency) {
        counter(GRANTED, organization, urgency).increment();
    }

    /** Somebody waited for too long, or came when too many waited. */
    void spent(Organization organization, Urgency urgency) {
        counter(SPENT, organization, urgency).increment();
    }

    void refused(Organization organization) {
        refusals(organization).increment();
    }

    /** Looks at the rows, as a gauge cannot ask the database. */
    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return database.transaction(() -> Multi.createFrom()
                        .iterable(organizations.all())
                        .onItem()
                        .transformToUniAndConcatenate(o -> BudgetRow.of(o).invoke(row -> note(o, row)))
                        .collect()
                        .last())
                .replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.debugf("budgets cannot be read: %s", e))
                .onFailure()
                .recoverWithNull();
    }

    private void note(Organization organization, BudgetRow row) {
        newest.put(organization.id(), row);
    }

    private static int waiting(CallLine line, Urgency urgency) {
        return line == null ? 0 : line.waiting(urgency);
    }

    private Counter refusals(Organization organization) {
        return meters.counter("relay.upstream.budget.refusals", ORGANIZATION, organization.name());
    }

    private Counter counter(String name, Organization organization, Urgency urgency) {
        return meters.counter(name, ORGANIZATION, organization.name(), URGENCY, urgency.key());
    }

    private void gauge(Organization organization, String name, ToDoubleFunction<BudgetRow> value) {
        Gauge.builder(name, newest, all -> {
                    BudgetRow row = all.get(organization.id());
                    return row == null ? Double.NaN : value.applyAsDouble(row);
                })
                .tag(ORGANIZATION, organization.name())
                .register(meters);
    }
}
