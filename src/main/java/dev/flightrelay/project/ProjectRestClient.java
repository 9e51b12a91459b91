package dev.flightrelay.project;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

/** FlightHub's group "Organize Projects", as far as projects and their storage go. */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/project")
interface ProjectRestClient {

    /**
     * {@code listProjects}: the projects of the organisation. No total: pages are read until one is short. Observed; read, may
     * be repeated.
     */
    @GET
    Uni<Envelope<UpstreamList<UpstreamProject>>> listProjects(
            @QueryParam("page") int page, @QueryParam("page_size") int pageSize);

    /**
     * {@code getProjectStorageCredential}, page "Obtain storage upload credentials for the project": a key to the bucket for
     * uploads of routes, for 900 to 3600 seconds. POST in V2.0. Observed; reads a secret, may be repeated.
     */
    @GET
    @Path("/sts-token")
    Uni<Envelope<UpstreamStorageCredential>> getProjectStorageCredential(
            @HeaderParam("X-Project-Uuid") String projectId);
}
