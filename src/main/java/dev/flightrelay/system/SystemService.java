package dev.flightrelay.system;

import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventId;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.upstream.UpstreamException;

/** Answers whether each organisation's FlightHub is there. */
@ApplicationScoped
class SystemService {

    private final Organizations organizations;
    private final SystemClient client;
    private final Database database;
    private final EventLog log;
    private final Fresh fresh;
    private final DatabaseClock clock;

    SystemService(
            Organizations organizations,
            SystemClient client,
            Database database,
            EventLog log,
            Fresh fresh,
            DatabaseClock clock) {
        this.organizations = organizations;
        this.client = client;
        this.database = database;
        this.log = log;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** One call per organisation, all at once; one that fails is an item too. */
    Uni<Listing<SystemStatus>> list(Page page) {
        return database.snapshot(log::head)
                .flatMap(head -> statuses().map(all -> listing(page.of(all, SystemStatus::organization), head)));
    }

    private Uni<List<SystemStatus>> statuses() {
        return Multi.createFrom()
                .iterable(organizations.all())
                .onItem()
                .transformToUniAndMerge(this::status)
                .collect()
                .asList()
                .map(all -> all.stream()
                        .sorted(Comparator.comparing(SystemStatus::organization))
                        .toList());
    }

    private Uni<SystemStatus> status(Organization organization) {
        return fresh.read(new Key(organization), () -> client.probe(organization))
                .replaceWith(() -> SystemStatus.good(organization.name()))
                .onFailure(UpstreamException.class)
                .recoverWithItem(e -> bad(organization, e));
    }

    private static SystemStatus bad(Organization organization, UpstreamException failure) {
        return new SystemStatus(organization.name(), false, failure.type().code(), failure.getMessage());
    }

    private Listing<SystemStatus> listing(Page.Cut<SystemStatus> cut, EventId head) {
        return new Listing<>(cut.items(), clock.now(), false, head.toString(), cut.next());
    }

    private record Key(Organization organization) {}
}
