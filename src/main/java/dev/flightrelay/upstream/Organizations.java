package dev.flightrelay.upstream;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseStart;
import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.upstream.UpstreamConfig.OrganizationConfig;

/** The configured organisations, each with its row. Known once the start is through. */
@ApplicationScoped
public class Organizations {

    /** After the database, before everything that polls or serves. */
    public static final int PRIORITY = DatabaseStart.PRIORITY + 10;

    private static final Logger LOG = Logger.getLogger(Organizations.class);

    private final UpstreamConfig config;
    private final Simulator simulator;
    private final Database database;
    private volatile List<Organization> all = List.of();
    private volatile Set<Integer> ids = Set.of();

    Organizations(UpstreamConfig config, Simulator simulator, Database database) {
        this.config = config;
        this.simulator = simulator;
        this.database = database;
    }

    /** Blocks the start: nothing can be polled or shown before it is known whose it is. */
    void register(@Observes @Priority(PRIORITY) StartupEvent start) throws IOException {
        simulator.start();
        List<Organization> found = new ArrayList<>();
        for (String name : names(config)) {
            OrganizationConfig organization = config.organizations().get(name);
            if (organization.url().isPresent()) {
                found.add(configured(name, organization));
            } else if (name.equals(UpstreamConfig.DEFAULT) && simulator.enabled()) {
                found.add(simulated(name, organization));
            }
        }
        all = List.copyOf(found);
        ids = all.stream().map(Organization::id).collect(Collectors.toUnmodifiableSet());
        all.forEach(o -> LOG.infof("Organisation %s: %s%s", o.name(), o.url(), o.simulated() ? " (simulated)" : ""));
    }

    /** All that are configured, in the order of their names. */
    public List<Organization> all() {
        return all;
    }

    /** Their rows. */
    public Set<Integer> ids() {
        return ids;
    }

    /** Those of some rows, in the order of their names. */
    public List<Organization> among(Set<Integer> rows) {
        return all().stream().filter(o -> rows.contains(o.id())).toList();
    }

    /** The one of a row, if it is configured. */
    public Optional<Organization> byId(int id) {
        return all.stream().filter(o -> o.id() == id).findFirst();
    }

    /** Names in the configuration; the default one always among them. */
    static Set<String> names(UpstreamConfig config) {
        Set<String> names = new TreeSet<>(config.organizations().keySet());
        names.add(UpstreamConfig.DEFAULT);
        return names;
    }

    private Organization configured(String name, OrganizationConfig organization) throws IOException {
        URI url = organization.url().orElseThrow();
        OrganizationKey key = organization.keyFile().isPresent()
                ? OrganizationKey.in(organization.keyFile().get())
                : OrganizationKey.of(organization.key().orElseThrow());
        boolean simulated = simulator.enabled() && url.equals(URI.create(simulator.url()));
        return new Organization(row(name, address(url)), name, url, simulated, key, organization);
    }

    /* The simulator tells the same story on every port, so that its address is its name. */
    private Organization simulated(String name, OrganizationConfig organization) {
        return new Organization(
                row(name, "simulator"),
                name,
                URI.create(simulator.url()),
                true,
                OrganizationKey.of(simulator.key()),
                organization);
    }

    static String address(URI url) {
        String text = url.toString().toLowerCase();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private int row(String name, String address) {
        return database.transaction(() -> insertRow(name, address)).await().atMost(Duration.ofSeconds(30));
    }

    private static Uni<Integer> insertRow(String name, String address) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                insert into organization (name, address) values (:name, :address)
                                on conflict (name, address) do update set name = excluded.name
                                returning organization_id""", Integer.class)
                        .setParameter("name", name)
                        .setParameter("address", address)
                        .getSingleResult())
                .call(id -> Panache.getSession()
                        .flatMap(session -> session.createNativeQuery("""
                                        with own as (insert into lease (organization_id, project_id) values (:id, '')
                                                     on conflict do nothing)
                                        insert into call_budget (organization_id, tokens, filled_at)
                                        values (:id, 0, clock_timestamp()) on conflict do nothing""")
                                .setParameter("id", id)
                                .executeUpdate()));
    }
}
