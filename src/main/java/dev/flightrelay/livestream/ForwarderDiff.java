package dev.flightrelay.livestream;

import java.util.Objects;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.watch.Kept;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.ThingDiff;

/** Compares the kept stream forwarders of a project with those that FlightHub lists. */
final class ForwarderDiff extends ThingDiff<StreamForwarder> {

    private final Scope scope;
    private final boolean whole;

    /**
     * @param news whether the list was known before
     * @param goneAfter good polls without a forwarder before it counts as removed
     * @param whole whether the list is complete
     */
    ForwarderDiff(Scope scope, boolean news, int goneAfter, boolean whole) {
        super(news, goneAfter);
        this.scope = scope;
        this.whole = whole;
    }

    /** Whether FlightHub forwards, or would if the device streamed. */
    static boolean isUnderWay(StreamForwarder forwarder) {
        return Boolean.TRUE.equals(forwarder.enabled()) || "running".equals(forwarder.state());
    }

    @Override
    protected void appeared(Kept<StreamForwarder> thing) {
        tell(EventTypes.FORWARDER_ADDED, thing.value());
    }

    @Override
    protected void differs(Kept<StreamForwarder> thing, StreamForwarder before) {
        // That FlightHub wrote it again is no news.
        if (!withoutTime(before).equals(withoutTime(thing.value()))) {
            tell(EventTypes.FORWARDER_CHANGED, thing.value());
        }
    }

    @Override
    protected void disappeared(Kept<StreamForwarder> thing) {
        tell(EventTypes.FORWARDER_REMOVED, thing.value());
    }

    @Override
    protected boolean isActive(StreamForwarder thing) {
        return isUnderWay(thing);
    }

    @Override
    protected boolean isExpected(Kept<StreamForwarder> thing) {
        return whole;
    }

    /* What FlightHub leaves out did not change. */
    @Override
    protected StreamForwarder merged(StreamForwarder before, StreamForwarder now) {
        return new StreamForwarder(
                now.forwarderId(),
                said(now.name(), before.name()),
                said(now.deviceSn(), before.deviceSn()),
                said(now.cameraIndex(), before.cameraIndex()),
                said(now.schema(), before.schema()),
                said(now.enabled(), before.enabled()),
                said(now.state(), before.state()),
                said(now.code(), before.code()),
                now.code() == null ? before.meaning() : now.meaning(),
                said(now.updatedAt(), before.updatedAt()));
    }

    private static <V> V said(V now, V before) {
        return now == null ? before : now;
    }

    private static StreamForwarder withoutTime(StreamForwarder from) {
        return new StreamForwarder(
                from.forwarderId(),
                from.name(),
                from.deviceSn(),
                from.cameraIndex(),
                null,
                from.enabled(),
                from.state(),
                from.code(),
                null,
                null);
    }

    private void tell(String type, StreamForwarder forwarder) {
        tell(NewEvent.ofThing(
                type,
                scope.organization().id(),
                scope.projectId(),
                Objects.requireNonNullElse(forwarder.deviceSn(), forwarder.forwarderId()),
                forwarder.deviceSn(),
                ForwarderSummary.of(forwarder)));
    }
}
