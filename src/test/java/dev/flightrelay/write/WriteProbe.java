package dev.flightrelay.write;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.Operation;

import dev.flightrelay.security.Roles;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.watch.Scope;

import static dev.flightrelay.upstream.Operation.SEND_DEVICE_COMMAND;

/** A feature that writes, for tests; what a test does not set is as simple as can be. */
@ApplicationScoped
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class WriteProbe {

    private final Writes writes;
    private volatile Function<Scope, Uni<List<Check>>> checks;
    private volatile Function<Scope, Uni<Void>> prepare;
    private volatile Function<Scope, Uni<Void>> onAccepted;
    private volatile Function<Write<?, ?, Answer>, Write<?, ?, Answer>> more;

    WriteProbe(Writes writes) {
        this.writes = writes;
        reset();
    }

    /**
     * The answer of the probe.
     *
     * @param number what FlightHub's data said; data without it proves nothing
     */
    public record Answer(String operationId, Object number, String secret) {}

    void reset() {
        checks = scope -> Uni.createFrom().item(List.of(Check.pass("probe", "is there")));
        prepare = scope -> Uni.createFrom().voidItem();
        onAccepted = scope -> Uni.createFrom().voidItem();
        more = write -> write;
    }

    void checks(Function<Scope, Uni<List<Check>>> other) {
        checks = other;
    }

    void prepare(Function<Scope, Uni<Void>> other) {
        prepare = other;
    }

    void onAccepted(Function<Scope, Uni<Void>> other) {
        onAccepted = other;
    }

    void more(Function<Write<?, ?, Answer>, Write<?, ?, Answer>> other) {
        more = other;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Path("projects/{projectId}/probes/{sn}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<Response> probe(
            @PathParam("projectId") String projectId,
            @PathParam("sn") String sn,
            @BeanParam WriteOptions options,
            Map<String, Object> body) {
        return writes.run(write(projectId, sn, body), options);
    }

    @PUT
    @RolesAllowed(Roles.OPERATOR)
    @Path("projects/{projectId}/probes/{sn}/other")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<Response> other(
            @PathParam("projectId") String projectId,
            @PathParam("sn") String sn,
            @BeanParam WriteOptions options,
            Map<String, Object> body) {
        return writes.run(write(projectId, sn, body), options);
    }

    private Write<?, ?, Answer> write(String projectId, String sn, Map<String, Object> body) {
        Write<ProbeRestClient, Map<String, Object>, Answer> write = Write.prepared(
                SEND_DEVICE_COMMAND,
                projectId,
                ProbeRestClient.class,
                scope -> prepare.apply(scope).map(ready -> client -> client.probe(projectId, body)),
                WriteProbe::answer);
        return more.apply(write.device(sn)
                .request(body)
                .checks(scope -> checks.apply(scope))
                .onAccepted((scope, answer) -> onAccepted.apply(scope)));
    }

    private static Answer answer(String operationId, Map<String, Object> data) {
        if (data == null) {
            throw UpstreamException.incomplete(SEND_DEVICE_COMMAND);
        }
        return new Answer(operationId, data.get("number"), "hush");
    }
}
