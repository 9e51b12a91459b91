package dev.flightrelay.upstream;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;

/** Reads the key files again, so that a rotated key is used without a restart. */
@ApplicationScoped
class KeyFiles {

    private final Organizations organizations;
    private final UpstreamHealth health;

    KeyFiles(Organizations organizations, UpstreamHealth health) {
        this.organizations = organizations;
        this.health = health;
    }

    /* On a worker thread: files are read in a blocking way. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void reload() {
        for (Organization organization : organizations.all()) {
            if (organization.key().reload()) {
                health.keyChanged(organization);
            }
        }
    }
}
