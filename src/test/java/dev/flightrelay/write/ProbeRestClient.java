package dev.flightrelay.write;

import java.util.Map;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;

/** A call for tests that changes something, made like those of the features. */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/probe")
interface ProbeRestClient {

    @POST
    Uni<Envelope<Map<String, Object>>> probe(@HeaderParam("X-Project-Uuid") String projectId, Map<String, Object> body);
}
