package dev.flightrelay.openmodel;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.audit.Audit;
import dev.flightrelay.database.Database;
import dev.flightrelay.problem.Failures;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.watch.Scope;

/** Hands out credentials, and keeps a record of each time. They are not shared between callers. */
@ApplicationScoped
class OpenModelCredentials {

    private static final Operation OPERATION = Operation.OBTAIN_OPEN_MODEL_UPLOAD_CREDENTIAL;

    private final Database database;
    private final Projects projects;
    private final Upstream upstream;
    private final Audit audit;

    OpenModelCredentials(Database database, Projects projects, Upstream upstream, Audit audit) {
        this.database = database;
        this.projects = projects;
        this.upstream = upstream;
        this.audit = audit;
    }

    /** A new credential, answered once its record is kept. */
    Uni<UploadCredential> obtain(String projectId) {
        return database.snapshot(() -> projects.require(projectId))
                .flatMap(scope -> ask(scope)
                        .onFailure()
                        .call(failure -> audit.recordSecretRead(
                                scope,
                                OPERATION,
                                Failures.toProblem(failure).type().code()))
                        .call(() -> audit.recordSecretRead(scope, OPERATION, "succeeded")));
    }

    private Uni<UploadCredential> ask(Scope scope) {
        return upstream.read(
                        scope.organization(),
                        OPERATION,
                        OpenModelRestClient.class,
                        client -> client.obtainOpenModelUploadCredential(scope.projectId()))
                .map(OpenModelMapper::toCredential);
    }
}
