package dev.flightrelay.project;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

/** FlightHub's group "Organize Projects", as far as projects go. */
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
}
