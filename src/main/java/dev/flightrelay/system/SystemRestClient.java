package dev.flightrelay.system;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;

/** FlightHub's health probe. */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/system_status")
interface SystemRestClient {

    /**
     * {@code getSystemStatus}, page "Query FlightHub 2 system status": {@code GET /system_status}, whether address and key
     * are good. The answer carries only code and message. Evidence: documented. Effect: read. Retry: safe.
     */
    @GET
    Uni<Envelope<Void>> getSystemStatus();
}
