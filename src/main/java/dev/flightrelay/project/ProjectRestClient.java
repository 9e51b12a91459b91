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
     * {@code listProjects}, page "Get the list of projects under the organization" (api-263045290): {@code GET /project},
     * the projects of the organisation. No total: pages are read until one is short. Evidence: observed. Effect: read.
     * Retry: safe.
     */
    @GET
    Uni<Envelope<UpstreamList<UpstreamProject>>> listProjects(
            @QueryParam("page") int page, @QueryParam("page_size") int pageSize);

    /**
     * {@code getProjectStorageCredential}, page "Obtain storage upload credentials for the project":
     * {@code GET /project/sts-token}, a key to the bucket for uploads of routes, for 900 to 3600 seconds. POST in V2.0.
     * Evidence: observed. Effect: read of a secret. Retry: safe.
     */
    @GET
    @Path("/sts-token")
    Uni<Envelope<UpstreamStorageCredential>> getProjectStorageCredential(
            @HeaderParam("X-Project-Uuid") String projectId);
}
