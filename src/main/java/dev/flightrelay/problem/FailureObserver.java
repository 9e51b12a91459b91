package dev.flightrelay.problem;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;

/** Hears of each failure of a REST resource before it is answered, whether the resource was called or not. */
public interface FailureObserver {

    /** The answer waits for it; to be quick, and never to fail. */
    Uni<Void> failed(ProblemException failure, ResourceInfo resource, UriInfo uri);
}
