package dev.flightrelay.system;

import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.listing.Told;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.Callers;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.upstream.UpstreamException;

/** Answers whether each organisation's FlightHub is there. */
@ApplicationScoped
class SystemService {

    private final Organizations organizations;
    private final SystemClient client;
    private final AskedLists lists;
    private final Callers callers;
    private final Caller caller;

    SystemService(Organizations organizations, SystemClient client, AskedLists lists, Callers callers, Caller caller) {
        this.organizations = organizations;
        this.client = client;
        this.lists = lists;
        this.callers = callers;
        this.caller = caller;
    }

    /** One call per organisation, all at once; one that fails is an item too. */
    Uni<Listing<SystemStatus>> list(Page page) {
        List<Organization> visible = organizations.among(callers.organizations(caller.now()));
        return lists.joined(visible, Math.max(1, visible.size()), this::status)
                .map(told -> Told.page(told.map(SystemService::sorted), page, SystemStatus::organization));
    }

    private static List<SystemStatus> sorted(List<SystemStatus> statuses) {
        return statuses.stream()
                .sorted(Comparator.comparing(SystemStatus::organization))
                .toList();
    }

    private Uni<Told<List<SystemStatus>>> status(Organization organization) {
        return lists.ask(new Key(organization), () -> client.probe(organization))
                .map(told -> told.map(answer -> List.of(SystemStatus.good(organization.name()))))
                .onFailure(UpstreamException.class)
                .recoverWithUni(e -> lists.told().map(told -> told.map(nothing -> List.of(bad(organization, e)))));
    }

    private static SystemStatus bad(Organization organization, UpstreamException failure) {
        return new SystemStatus(organization.name(), false, failure.type().code(), failure.getMessage());
    }

    private record Key(Organization organization) {}
}
