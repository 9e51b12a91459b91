package dev.flightrelay.annotation;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;

/** FlightHub's group "Annotation Management". */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/map")
interface AnnotationRestClient {

    /**
     * {@code createMapElement}, page "Create map annotation": {@code POST /map/element}, puts a point, line or polygon on
     * the project's map. No call lists, changes or deletes it. Evidence: observed. Effect: cloud write. Retry: after a look
     * at the map.
     */
    @POST
    @Path("/element")
    Uni<Envelope<UpstreamMapElement.Created>> createMapElement(
            @HeaderParam("X-Project-Uuid") String projectId, UpstreamMapElement element);
}
