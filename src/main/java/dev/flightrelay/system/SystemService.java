package dev.flightrelay.system;

import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.listing.Told;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.upstream.UpstreamException;

/** Answers whether each organisation's FlightHub is there. */
@ApplicationScoped
class SystemService {

    private final Organizations organizations;
    private final SystemClient client;
    private final AskedLists lists;

    SystemService(Organizations organizations, SystemClient client, AskedLists lists) {
        this.organizations = organizations;
        this.client = client;
        this.lists = lists;
    }

    /** One call per organisation, all at once; one that fails is an item too. */
    Uni<Listing<SystemStatus>> list(Page page) {
        return lists.told()
                .flatMap(begin -> Multi.createFrom()
                        .iterable(organizations.all())
                        .onItem()
                        .transformToUniAndMerge(organization -> status(organization, begin))
                        .collect()
                        .asList()
                        .map(all -> all.stream()
                                .sorted(Comparator.comparing(
                                        told -> told.value().get(0).organization()))
                                .reduce(begin.map(nothing -> List.of()), Told::joined)))
                .map(told -> Told.page(told, page, SystemStatus::organization));
    }

    private Uni<Told<List<SystemStatus>>> status(Organization organization, Told<Void> begin) {
        return lists.ask(new Key(organization), () -> client.probe(organization))
                .map(told -> told.map(answer -> List.of(SystemStatus.good(organization.name()))))
                .onFailure(UpstreamException.class)
                .recoverWithItem(e -> begin.map(nothing -> List.of(bad(organization, e))));
    }

    private static SystemStatus bad(Organization organization, UpstreamException failure) {
        return new SystemStatus(organization.name(), false, failure.type().code(), failure.getMessage());
    }

    private record Key(Organization organization) {}
}
