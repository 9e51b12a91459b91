package dev.flightrelay.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestResponse;

import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Roles;

/** {@code /audit}: who did what, and whether that is still all. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditResource {

    private static final String JSON_LINES = "application/x-ndjson";

    private final AuditPages pages;
    private final UnauthenticatedPages strangers;
    private final AuditVerifier verifier;
    private final ListingAnswer answer;

    AuditResource(AuditPages pages, UnauthenticatedPages strangers, AuditVerifier verifier, ListingAnswer answer) {
        this.pages = pages;
        this.strangers = strangers;
        this.verifier = verifier;
        this.answer = answer;
    }

    /** Rows of the audit log, the newest first. */
    @GET
    @Path("audit")
    @RolesAllowed(Roles.ADMIN)
    @Operation(
            summary = "List the audit log",
            description =
                    "The newest row first. With `Accept: application/x-ndjson` all rows that fit, the oldest first, one JSON"
                            + " object per line; an export that breaks off ends without its last chunk.")
    public Uni<RestResponse<Listing<AuditView>>> list(
            @BeanParam AuditFilter filter, @BeanParam Page page, Request request) {
        return pages.list(filter, page).map(listing -> answer.of(request, listing));
    }

    /** All rows that fit, the oldest first, a JSON object per line. */
    @GET
    @Path("audit")
    @RolesAllowed(Roles.ADMIN)
    @Produces(JSON_LINES + ";qs=0.5") // JSON for who takes anything
    @Operation(hidden = true)
    public RestMulti<AuditView> export(@BeanParam AuditFilter filter) {
        return RestMulti.fromMultiData(pages.export(filter))
                .header(HttpHeaders.CONTENT_TYPE, JSON_LINES)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** Requests that were refused because nobody knew who asked, by minute and address, the newest first. */
    @GET
    @Path("audit/unauthenticated")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "listUnauthenticated", summary = "Count requests that were refused with 401")
    public Uni<RestResponse<Listing<UnauthenticatedCount>>> unauthenticated(@BeanParam Page page, Request request) {
        return strangers.list(page).map(listing -> answer.of(request, listing));
    }

    /** Whether rows were removed or altered; looks at all of them, so that it takes a while. */
    @GET
    @Path("audit/verification")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "verifyAudit", summary = "Verify that the audit log is as it was written")
    public Uni<AuditVerification> verification(@BeanParam AuditVerificationWish wish) {
        return verifier.verify(wish);
    }
}
