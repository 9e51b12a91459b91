package dev.flightrelay.livestream;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Listed;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.ReadBack;
import dev.flightrelay.write.WriteAccepted;

/** Sees that a forwarder was removed: whole lists in a row do not have it. */
@ApplicationScoped
class ForwarderRemovalReadBack implements ReadBack<ForwarderRemovalReadBack.Sought> {

    /** A list that is empty for a moment proves nothing. */
    private static final int LOOKS = 3;

    private final ForwarderClient client;

    ForwarderRemovalReadBack(ForwarderClient client) {
        this.client = client;
    }

    @Override
    public Operation operation() {
        return Operation.DELETE_STREAM_CONVERTER;
    }

    @Override
    public Class<Sought> target() {
        return Sought.class;
    }

    @Override
    public List<Kind> wakes() {
        return List.of(Kind.FORWARDERS);
    }

    @Override
    public int looks() {
        return LOOKS;
    }

    @Override
    public Uni<List<Seen>> look(Scope scope, Sent<Sought> sent) {
        return client.list(scope, Asker.WATCHER)
                .map(listed -> isGone(listed, sent.target())
                        ? List.of(new Seen(null, null, 200, new WriteAccepted(sent.operationId())))
                        : List.of());
    }

    static boolean isGone(Listed<StreamForwarder> listed, Sought sought) {
        return listed.whole() && !listed.things().containsKey(sought.forwarderId());
    }

    /** What is to be gone. */
    @RegisterForReflection
    record Sought(String forwarderId) {}
}
