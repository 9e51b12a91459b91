package dev.flightrelay.upstream;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** A call for tests, made like those of the features. */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/ping")
interface PingRestClient {

    @GET
    Uni<Envelope<Pong>> ping(@HeaderParam(CallHeaders.PROJECT) String projectId);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pong(Integer number, List<String> words) {}
}
