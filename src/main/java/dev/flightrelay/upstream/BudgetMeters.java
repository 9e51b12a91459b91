package dev.flightrelay.upstream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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
    private static final Logger LOG = Logger.getLogger(BudgetMeters.class);

    private final Database database;
    private final Organizations organizations;
    private final MeterRegistry meters;
    private final Map<Integer, BudgetRow> newest = new ConcurrentHashMap<>();

    BudgetMeters(Database database, Organizations organizations, MeterRegistry meters) {
        this.database = database;
        this.organizations = organizations;
        this.meters = meters;
    }

    /** Tells of those who wait in a line. */
    void watch(Organization organization, CallLine line) {
        for (Urgency urgency : Urgency.values()) {
            Gauge.builder("relay.upstream.budget.waiting", line, one -> one.waiting(urgency))
                    .tag(ORGANIZATION, organization.name())
                    .tag(URGENCY, urgency.key())
                    .register(meters);
        }
    }

    void granted(Organization organization, CallDemand granted) {
        for (Urgency urgency : Urgency.values()) {
            meters.counter("relay.upstream.budget.granted", ORGANIZATION, organization.name(), URGENCY, urgency.key())
                    .increment(granted.of(urgency));
        }
    }

    void refused(Organization organization) {
        meters.counter("relay.upstream.budget.refusals", ORGANIZATION, organization.name())
                .increment();
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
        if (newest.put(organization.id(), row) == null) {
            gauge(
                    organization,
                    "relay.upstream.budget.configured",
                    one -> organization.config().callsPerSecond());
            gauge(organization, "relay.upstream.budget.rate", BudgetRow::rate);
            gauge(organization, "relay.upstream.budget.left", BudgetRow::left);
        }
    }

    private void gauge(Organization organization, String name, ToDoubleFunction<BudgetRow> value) {
        Gauge.builder(name, newest, all -> value.applyAsDouble(all.get(organization.id())))
                .tag(ORGANIZATION, organization.name())
                .register(meters);
    }
}
