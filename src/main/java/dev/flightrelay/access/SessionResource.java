package dev.flightrelay.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.Roles;

/** {@code /session}: a key for a cookie, so that the page keeps no key. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public class SessionResource {

    private final Sessions sessions;
    private final Caller caller;

    SessionResource(Sessions sessions, Caller caller) {
        this.sessions = sessions;
        this.caller = caller;
    }

    /**
     * Begins a session for who sends a key or token in a header. The answer sets the cookie {@code relay-session}, which scripts
     * cannot read; requests that change something are taken with it from the relay's own pages only. It ends after
     * {@code relay.security.session-life}, or with the key.
     */
    @POST
    @Path("session")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "beginSession", summary = "Begin a session of the page")
    @APIResponseSchema(value = SessionView.class, responseCode = "200")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    public Uni<SessionView> begin(@Context HttpServerRequest request) {
        KnownCaller now = caller.now();
        if (now == KnownCaller.ANYBODY) {
            throw ProblemException.invalid("Authorization", "nobody signs in while relay.security.mode is open");
        }
        if (Credentials.of(request).session().isPresent()) {
            throw ProblemException.invalid("Authorization", "has to be given: a session makes no other one");
        }
        return sessions.begin(request, now);
    }

    /** Tells who calls, with a session or without. */
    @GET
    @Path("session")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getSession", summary = "Who calls")
    @ResponseHeader(name = HttpHeaders.CACHE_CONTROL, value = "no-store")
    public SessionView get(@Context HttpServerRequest request) {
        KnownCaller now = caller.now();
        return SessionView.of(
                now,
                now != KnownCaller.ANYBODY && Credentials.of(request).session().isPresent());
    }

    /** Ends the session: within 5 s no replica takes its cookie, and its event streams end. Without a session nothing happens. */
    @DELETE
    @Path("session")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "endSession", summary = "End a session of the page")
    @APIResponse(responseCode = "204", description = "There is no session any more.")
    public Uni<Void> end(@Context HttpServerRequest request) {
        return sessions.end(request, caller.now());
    }
}
