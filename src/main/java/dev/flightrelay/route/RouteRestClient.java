package dev.flightrelay.route;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

/** FlightHub's group "Flight Route Management". */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/wayline")
interface RouteRestClient {

    /**
     * {@code listWaylines}, page "Get the list of flight routes under the project": {@code GET /wayline}, all of them in one
     * answer. The uuid is under {@code id}. Evidence: observed. Effect: read. Retry: safe.
     */
    @GET
    Uni<Envelope<UpstreamList<UpstreamWayline>>> listWaylines(@HeaderParam("X-Project-Uuid") String projectId);

    /**
     * {@code getWayline}, page "Get flight route details": {@code GET /wayline/{wayline_id}}, adds a signed link, length and
     * number of points. Evidence: documented. Effect: read. Retry: safe.
     */
    @GET
    @Path("/{wayline_id}")
    Uni<Envelope<UpstreamWayline>> getWayline(
            @HeaderParam("X-Project-Uuid") String projectId, @PathParam("wayline_id") String waylineId);

    /**
     * {@code finishWaylineUpload}, page "Flight Route Upload Completion Notification": {@code POST /wayline/finish-upload},
     * makes a route of a KMZ that was put in the bucket. Refused with 219019 if the check of the route failed; HTTP 500 with
     * 200500 and no reason for a file that is no route. Evidence: observed. Effect: cloud write. Retry: after a look at the
     * list.
     */
    @POST
    @Path("/finish-upload")
    Uni<Envelope<UpstreamUploadedWayline.Created>> finishWaylineUpload(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamUploadedWayline uploaded);
}
