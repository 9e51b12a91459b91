package dev.flightrelay.problem;

import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Refuses a body where none is taken: Quarkus would drop it, and what its sender wanted, without a word. */
public class BodyCheck {

    /** {@code {}}, which clients send that have no way to send nothing. */
    private static final int NOTHING = 2;

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        boolean taken = !CurrentRequestManager.get().getTarget().getConsumes().isEmpty();
        if (!read && !taken && request.getLength() > NOTHING) {
            throw ProblemException.invalid("body", "is not taken here: leave it out");
        }
    }
}
