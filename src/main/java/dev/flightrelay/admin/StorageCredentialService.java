package dev.flightrelay.admin;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.audit.Audit;
import dev.flightrelay.database.Database;
import dev.flightrelay.problem.Failures;
import dev.flightrelay.project.ProjectStorage;
import dev.flightrelay.project.Projects;
import dev.flightrelay.storage.StorageCredential;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Scope;

/** Gives out storage credentials, each with a row in the audit log. */
@ApplicationScoped
class StorageCredentialService {

    private final Database database;
    private final Projects projects;
    private final ProjectStorage storage;
    private final Audit audit;

    StorageCredentialService(Database database, Projects projects, ProjectStorage storage, Audit audit) {
        this.database = database;
        this.projects = projects;
        this.storage = storage;
        this.audit = audit;
    }

    /** A new one. When it cannot be recorded that it was given out, it is not. */
    Uni<StorageCredential> create(String projectId) {
        return database.snapshot(() -> projects.require(projectId))
                .flatMap(scope -> storage.credential(scope)
                        .onFailure()
                        .call(failure ->
                                record(scope, Failures.toProblem(failure).type().code()))
                        .call(() -> record(scope, "succeeded")));
    }

    private Uni<Void> record(Scope scope, String outcome) {
        return audit.recordSecretRead(scope, Operation.GET_PROJECT_STORAGE_CREDENTIAL, outcome);
    }
}
