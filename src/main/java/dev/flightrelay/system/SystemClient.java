package dev.flightrelay.system;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Upstream;

/** Asks FlightHub whether it is there. */
@ApplicationScoped
class SystemClient {

    private final Upstream upstream;

    SystemClient(Upstream upstream) {
        this.upstream = upstream;
    }

    /** Completes when it is, and takes the key. */
    Uni<Void> probe(Organization organization) {
        return upstream.read(
                organization, Operation.GET_SYSTEM_STATUS, SystemRestClient.class, SystemRestClient::getSystemStatus);
    }
}
