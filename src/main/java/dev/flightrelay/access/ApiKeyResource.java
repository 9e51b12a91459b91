package dev.flightrelay.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.Roles;

/** {@code /keys}: who gets in. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Keys")
public class ApiKeyResource {

    private final ApiKeys keys;
    private final ListingAnswer answer;
    private final Caller caller;

    ApiKeyResource(ApiKeys keys, ListingAnswer answer, Caller caller) {
        this.keys = keys;
        this.answer = answer;
        this.caller = caller;
    }

    /** Lists API keys, those that were withdrawn too, in the order of their ids. The keys themselves are not kept. */
    @GET
    @Path("keys")
    @RolesAllowed(Roles.ADMIN)
    @Operation(summary = "List API keys")
    public Uni<RestResponse<Listing<ApiKey>>> list(@BeanParam Page page, Request request) {
        return keys.list(page).map(listing -> answer.of(request, listing));
    }

    /** Makes an API key. This answer alone has it. */
    @POST
    @Path("keys")
    @RolesAllowed(Roles.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Make an API key")
    @APIResponseSchema(value = ApiKeyCreated.class, responseCode = "201")
    public Uni<RestResponse<ApiKeyCreated>> create(@NotNull(message = "has to be given") @Valid ApiKeyRequest body) {
        return keys.make(body, caller.name())
                .map(made -> ResponseBuilder.create(RestResponse.Status.CREATED, made)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /** Withdraws an API key: within 5 s no replica takes it, and its event streams end. Twice is as once. */
    @DELETE
    @Path("keys/{keyId}")
    @RolesAllowed(Roles.ADMIN)
    @Operation(operationId = "withdrawKey", summary = "Withdraw an API key")
    @APIResponse(responseCode = "204", description = "The key is withdrawn.")
    public Uni<Void> withdraw(@PathParam("keyId") String keyId) {
        return keys.withdraw(keyId, caller.name());
    }
}
