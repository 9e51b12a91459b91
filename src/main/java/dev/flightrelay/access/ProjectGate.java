package dev.flightrelay.access;

import java.util.Arrays;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.Roles;

/**
 * The one place that looks whether a caller may see the project of a path, once it has the role and before its request is read. One
 * that it may not see is answered like one that does not exist, whether it does or not.
 */
@Singleton
public class ProjectGate {

    private final Caller caller;

    ProjectGate(Caller caller) {
        this.caller = caller;
    }

    @ServerRequestFilter
    void check(UriInfo uri, ResourceInfo resource) {
        KnownCaller now = caller.now();
        if (now.seesAll()) {
            return;
        }
        String project = uri.getPathParameters().getFirst("projectId");
        if (project == null && concernsTheWholeRelay(resource)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "This concerns the relay as a whole: it takes the role admin for all projects, and your key is for some.");
        }
        if (project != null && !now.sees(project)) {
            throw ProblemException.notFound("There is no project " + project + ".");
        }
    }

    /* What an administrator alone may do, and belongs to no project. */
    private static boolean concernsTheWholeRelay(ResourceInfo resource) {
        RolesAllowed roles = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
        return roles == null || Arrays.asList(roles.value()).contains(Roles.ADMIN);
    }
}
