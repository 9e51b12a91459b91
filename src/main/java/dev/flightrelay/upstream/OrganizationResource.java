package dev.flightrelay.upstream;

import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.Callers;
import dev.flightrelay.security.Roles;

/** {@code /organizations}: what the relay speaks with, and how that goes. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organizations")
public class OrganizationResource {

    private final Organizations organizations;
    private final UpstreamHealth health;
    private final CallBudget budget;
    private final Database database;
    private final EventLog log;
    private final ListingAnswer answer;
    private final Callers callers;
    private final Caller caller;
    private final DatabaseClock clock;

    OrganizationResource(
            Organizations organizations,
            UpstreamHealth health,
            CallBudget budget,
            Database database,
            EventLog log,
            ListingAnswer answer,
            Callers callers,
            Caller caller,
            DatabaseClock clock) {
        this.organizations = organizations;
        this.health = health;
        this.budget = budget;
        this.database = database;
        this.log = log;
        this.answer = answer;
        this.callers = callers;
        this.caller = caller;
        this.clock = clock;
    }

    /** Lists the configured organisations that have a project which the caller may see, in the order of their names. */
    @GET
    @Path("organizations")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List the FlightHub organisations of the relay")
    public Uni<RestResponse<Listing<OrganizationView>>> list(@BeanParam Page page, Request request) {
        List<Organization> visible = organizations.among(callers.organizations(caller.now()));
        return database.snapshot(() -> DownRecord.reasons()
                        .flatMap(down -> views(visible, down))
                        .flatMap(all -> listing(page, all)))
                .map(listing -> answer.of(request, listing));
    }

    private Uni<List<OrganizationView>> views(List<Organization> visible, Map<Integer, String> down) {
        return Multi.createFrom()
                .iterable(visible)
                .onItem()
                .transformToUniAndConcatenate(o -> budget.now(o).map(row -> view(o, row, down.get(o.id()))))
                .collect()
                .asList();
    }

    private Uni<Listing<OrganizationView>> listing(Page page, List<OrganizationView> all) {
        Page.Cut<OrganizationView> cut = page.of(all, OrganizationView::name);
        return log.head().map(head -> new Listing<>(cut.items(), clock.now(), false, head.toString(), cut.next()));
    }

    /* The rows know what other replicas found out; this one knows sooner what it found out itself. */
    private OrganizationView view(Organization organization, BudgetRow row, String downReason) {
        return new OrganizationView(
                organization.name(),
                organization.url().toString(),
                downReason == null,
                organization.simulated(),
                organization.key().expiresAt().orElse(null),
                organization.config().callsPerSecond(),
                row.left(),
                row.rate(),
                row.pollsWaiting(),
                row.pausedUntil(),
                health.lastError(organization).map(e -> e.type().code()).orElse(downReason));
    }
}
