package dev.flightrelay.livestream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Things;
import dev.flightrelay.write.ReadBack;

/** Finds the forwarder of a creation whose outcome is unknown: by its name, which no other has, device, camera, schema and time. */
@ApplicationScoped
class ForwarderReadBack implements ReadBack<ForwarderReadBack.Sought> {

    /** By which FlightHub's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final ForwarderClient client;
    private final Things things;

    ForwarderReadBack(ForwarderClient client, Things things) {
        this.client = client;
        this.things = things;
    }

    @Override
    public Operation operation() {
        return Operation.CREATE_STREAM_CONVERTER;
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
    public String idField() {
        return "forwarderId";
    }

    /** The forwarders of this name that are there, in the caller's transaction. */
    Uni<Optional<List<String>>> known(Scope scope, StreamForwarderRequest body) {
        return things.present(scope, Kind.FORWARDERS, StreamForwarder.class)
                .map(kept -> Optional.of(kept.stream()
                        .filter(forwarder -> body.name().equals(forwarder.name()))
                        .map(StreamForwarder::forwarderId)
                        .toList()));
    }

    @Override
    public Uni<List<Seen>> look(Scope scope, Sent<Sought> sent) {
        return client.list(scope, Asker.WATCHER)
                .map(listed -> listed.all().stream()
                        .filter(forwarder -> isOf(forwarder, sent.target(), sent.at()))
                        .map(forwarder -> new Seen(forwarder.forwarderId(), null, 201, created(forwarder, sent)))
                        .toList());
    }

    private static StreamForwarderCreated created(StreamForwarder forwarder, Sent<Sought> sent) {
        return new StreamForwarderCreated(
                sent.operationId(),
                forwarder.forwarderId(),
                forwarder.name(),
                forwarder.deviceSn(),
                forwarder.cameraIndex(),
                forwarder.schema());
    }

    /* One of that name may have been there before the list was read last: then it was changed before. */
    static boolean isOf(StreamForwarder forwarder, Sought sought, Instant sentAt) {
        return sought.name().equals(forwarder.name())
                && sought.deviceSn().equals(forwarder.deviceSn())
                && sought.cameraIndex().equals(forwarder.cameraIndex())
                && sought.schema().equals(forwarder.schema())
                && forwarder.updatedAt() != null
                && !forwarder.updatedAt().isBefore(sentAt.minus(SKEW));
    }

    /** What to look for; without the target, which is a secret. */
    @RegisterForReflection
    record Sought(String name, String deviceSn, String cameraIndex, String schema) {

        static Sought of(StreamForwarderRequest body) {
            return new Sought(body.name(), body.deviceSn(), body.cameraIndex(), body.schema());
        }
    }
}
