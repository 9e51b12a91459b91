package dev.flightrelay.write;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;

import dev.flightrelay.audit.RequestOrigin;
import dev.flightrelay.database.Database;
import dev.flightrelay.problem.FailureObserver;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.security.Caller;
import dev.flightrelay.upstream.Operation;

/** Leaves an audit row of a write that ended before {@link Writes} heard of it, because of its body for example. */
@ApplicationScoped
class RefusedRequests implements FailureObserver {

    /** A caller whose request is wrong does not wait long for a database that is away. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;
    private final Projects projects;
    private final Refusals refusals;
    private final Caller caller;
    private final CurrentVertxRequest request;
    private final WriteParameters parameters;

    RefusedRequests(
            Database database,
            Projects projects,
            Refusals refusals,
            Caller caller,
            CurrentVertxRequest request,
            WriteParameters parameters) {
        this.database = database;
        this.projects = projects;
        this.refusals = refusals;
        this.caller = caller;
        this.request = request;
        this.parameters = parameters;
    }

    @Override
    public Uni<Void> failed(ProblemException failure, ResourceInfo resource, UriInfo uri) {
        Optional<Operation> write = write(resource);
        // Who is unknown, or too fast, is counted elsewhere: everybody could fill the audit log else.
        boolean seen = !caller.isKnown()
                || WriteOptions.isBegun(request.getCurrent())
                || WriteOptions.meansDryRun(uri.getQueryParameters().get(WriteOptions.DRY_RUN));
        return write.isEmpty() || seen ? Uni.createFrom().voidItem() : record(write.get(), failure, uri);
    }

    private Uni<Void> record(Operation write, ProblemException failure, UriInfo uri) {
        String project = uri.getPathParameters().getFirst("projectId");
        Refusals.Refused refused = new Refusals.Refused(
                write,
                caller.name(),
                RequestOrigin.current(),
                project,
                uri.getPathParameters().getFirst("sn"),
                uri.getPathParameters().getFirst("taskId"),
                parameters.of(uri, ""));
        return database.transaction(() -> projects.require(project))
                .onFailure()
                .recoverWithNull()
                .chain(scope -> refusals.record(refused, scope, failure))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithNull();
    }

    /* None where no resource takes the request, and for reads. */
    private static Optional<Operation> write(ResourceInfo resource) {
        if (resource == null || resource.getResourceMethod() == null) {
            return Optional.empty();
        }
        return Arrays.stream(resource.getResourceMethod().getAnnotationsByType(Extension.class))
                .filter(extension -> extension.name().equals("x-flighthub-operation"))
                .flatMap(extension -> Arrays.stream(extension.value().split(", ")))
                .flatMap(id -> Arrays.stream(Operation.values())
                        .filter(operation -> operation.id().equals(id)))
                .filter(operation -> !operation.isRead())
                .findFirst();
    }
}
