package dev.flightrelay.upstream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Reads the key files again, so that a rotated key is used without a restart. */
@ApplicationScoped
class KeyFiles {

    private final Organizations organizations;
    private final UpstreamHealth health;

    KeyFiles(Organizations organizations, UpstreamHealth health) {
        this.organizations = organizations;
        this.health = health;
    }

    /** Whether the key is another one than was sent; its file is read first, because it may just have been rotated. */
    Uni<Boolean> hasChanged(Organization organization, String sent) {
        return Uni.createFrom()
                .item(() -> {
                    reload(organization);
                    return !organization.key().value().equals(sent);
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /* On a worker thread: files are read in a blocking way. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void reload() {
        organizations.all().forEach(this::reload);
    }

    private void reload(Organization organization) {
        if (organization.key().reload()) {
            health.keyChanged(organization);
        }
    }
}
