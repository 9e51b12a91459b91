package dev.flightrelay.system;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The relay itself, as its database knows it: its replicas, and who of them watches what, with which success.
 *
 * @param observedAt when this was read, by the database's clock
 * @param replicas those that live, the oldest first
 * @param watches what is watched, in the order of organisations and projects; only what the caller may see
 * @param streams event streams
 */
@RegisterForReflection
@Schema(name = "Relay")
public record RelayView(Instant observedAt, List<Replica> replicas, List<Watch> watches, Streams streams) {

    public RelayView {
        replicas = List.copyOf(replicas);
        watches = List.copyOf(watches);
    }

    /**
     * A replica that lives: it said so in the last 6 seconds.
     *
     * @param replica its id, another one after each start
     * @param host name of its machine or container, in Kubernetes of its pod; null while it is of a version that does not say
     * @param version of the relay; null while it is of a version that does not say
     * @param since since when it is there without a break; null while it is of a version that does not say
     * @param seenAt when it said last that it is there; every 2 s
     * @param polls whether it takes leases at all, by {@code relay.watch.enabled}
     * @param leases how many it holds
     * @param streams event streams that it serves; null while it is of a version that does not say
     */
    @RegisterForReflection
    @Schema(name = "Replica")
    public record Replica(
            String replica,
            String host,
            String version,
            Instant since,
            Instant seenAt,
            boolean polls,
            long leases,
            Integer streams) {}

    /**
     * What one lease is of: a project, or what belongs to an organisation as a whole. One replica polls it.
     *
     * @param organization name of the organisation
     * @param projectId the project; null for the organisation as a whole
     * @param replica id of the replica that holds the lease; null while nobody does who lives, and nothing is polled
     * @param kinds how the polls of each kind go; empty before the first
     */
    @RegisterForReflection
    @Schema(name = "Watch")
    public record Watch(String organization, String projectId, String replica, List<WatchedKind> kinds) {

        public Watch {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * How the polls of one kind of things go in one place.
     *
     * @param kind what is polled, as in {@code relay.watch.<kind>}
     * @param observedAt the newest good poll; may be 10 s behind when nothing changed; null before the first
     * @param lagSeconds how long ago that was; null before the first
     * @param everySeconds interval to the next poll
     * @param stale whether the newest poll failed, or none came for three intervals and 5 s
     * @param lastError code of the error that the newest poll failed with; null when it did not
     */
    @RegisterForReflection
    @Schema(name = "WatchedKind")
    public record WatchedKind(
            String kind, Instant observedAt, Long lagSeconds, double everySeconds, boolean stale, String lastError) {}

    /**
     * Event streams over all replicas.
     *
     * @param open streams that are open, as the replicas said last
     * @param mostPerReplica how many the replica takes that answers this, by {@code relay.events.max-subscribers}
     */
    @RegisterForReflection
    @Schema(name = "Streams")
    public record Streams(long open, int mostPerReplica) {}
}
