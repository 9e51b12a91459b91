package dev.flightrelay.project;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Roles;

/** {@code /projects}: the projects of all organisations. */
@RegisterForReflection // its roles are looked up at the methods
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Projects")
public class ProjectResource {

    private final ProjectService projects;
    private final ListingAnswer answer;

    ProjectResource(ProjectService projects, ListingAnswer answer) {
        this.projects = projects;
        this.answer = answer;
    }

    /** Lists projects, in the order of their ids. */
    @GET
    @Path("projects")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "List projects")
    @Extension(name = "x-flighthub-operation", value = "listProjects")
    public Uni<RestResponse<Listing<Project>>> list(
            @BeanParam Page page, @BeanParam Fresh.Wish fresh, Request request) {
        return (fresh.wanted() ? projects.listFresh(page) : projects.list(page))
                .map(listing -> answer.of(request, listing));
    }

    /** One project. */
    @GET
    @Path("projects/{projectId}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "Get a project")
    public Uni<Project> get(@PathParam("projectId") String projectId) {
        return projects.get(projectId);
    }
}
