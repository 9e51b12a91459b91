package dev.flightrelay.admin;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

import dev.flightrelay.upstream.Envelope;

/** FlightHub's group "Organize Projects", as far as people go. */
@RegisterRestClient(baseUri = "http://set-per-organisation")
@Path("/openapi/v0.1/project")
interface MemberRestClient {

    /**
     * {@code addProjectMember}, page "Add personnel to the project": {@code PUT /project/member}, adds people of the
     * organisation or changes their role. Evidence: documented; body and answer inferred from V2.0. Effect: cloud write.
     * Retry: after a look at the members in FlightHub, which no call lists.
     */
    @PUT
    @Path("/member")
    Uni<Envelope<Object>> addProjectMember(@HeaderParam("X-Project-Uuid") String projectId, UpstreamMembers members);
}
