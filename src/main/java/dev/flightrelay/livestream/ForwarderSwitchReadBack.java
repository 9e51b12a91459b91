package dev.flightrelay.livestream;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.ReadBack;
import dev.flightrelay.write.WriteAccepted;

/** Sees in the list whether a forwarder was switched on or off. */
@ApplicationScoped
class ForwarderSwitchReadBack implements ReadBack<ForwarderSwitchReadBack.Sought> {

    private final ForwarderClient client;

    ForwarderSwitchReadBack(ForwarderClient client) {
        this.client = client;
    }

    @Override
    public Operation operation() {
        return Operation.ENABLE_STREAM_CONVERTER;
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
    public Uni<List<Seen>> look(Scope scope, Sent<Sought> sent) {
        return client.list(scope, Asker.WATCHER)
                .map(listed -> listed.all().stream()
                        .filter(forwarder -> isAs(forwarder, sent.target()))
                        .map(forwarder -> new Seen(null, null, 200, new WriteAccepted(sent.operationId())))
                        .toList());
    }

    static boolean isAs(StreamForwarder forwarder, Sought sought) {
        return sought.forwarderId().equals(forwarder.forwarderId())
                && Boolean.valueOf(sought.enabled()).equals(forwarder.enabled());
    }

    /** What to look for. */
    @RegisterForReflection
    record Sought(String forwarderId, boolean enabled) {}
}
