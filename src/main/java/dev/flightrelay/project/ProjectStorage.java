package dev.flightrelay.project;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.storage.StorageCredential;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.watch.Scope;

/** Storage credentials of projects, for other features too. None is kept: each asks FlightHub. */
@ApplicationScoped
public class ProjectStorage {

    private final Upstream upstream;
    private final Clock clock;

    ProjectStorage(Upstream upstream, Clock clock) {
        this.upstream = upstream;
        this.clock = clock;
    }

    /** A new credential for uploads below {@link StorageCredential#objectKeyPrefix()}. */
    public Uni<StorageCredential> credential(Scope scope) {
        return upstream.read(
                        scope.organization(),
                        Operation.GET_PROJECT_STORAGE_CREDENTIAL,
                        ProjectRestClient.class,
                        client -> client.getProjectStorageCredential(scope.projectId()))
                .map(data -> StorageCredentialMapper.toCredential(
                        data, scope.organization().url(), clock.instant()));
    }
}
