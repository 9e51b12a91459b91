package dev.flightrelay.watch;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.common.net.HostName;

import dev.flightrelay.events.StreamMetrics;

/** What this replica tells of itself, with its row among the replicas. */
@ApplicationScoped
class ReplicaFacts {

    private final ApplicationConfig application;
    private final StreamMetrics streams;

    ReplicaFacts(ApplicationConfig application, StreamMetrics streams) {
        this.application = application;
        this.streams = streams;
    }

    /** The machine's name; in a container the container's, in Kubernetes the pod's. */
    String host() {
        return HostName.getHostName();
    }

    String version() {
        return application.version().orElse("");
    }

    /** Event streams that it serves at this moment. */
    int streams() {
        return streams.open();
    }
}
