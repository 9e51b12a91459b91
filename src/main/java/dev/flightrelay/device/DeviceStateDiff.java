package dev.flightrelay.device;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.flightrelay.events.StateLog.Newest;

/** Compares the kept states of a project's devices with what FlightHub tells now, and finds those that have to be kept anew. */
final class DeviceStateDiff {

    private final Map<String, KeptState> kept = new HashMap<>();
    private final Instant found;
    private final Instant now;
    private final List<Newest> changed = new ArrayList<>();
    private boolean tookOff;

    /** {@code found} is when the newest good poll found what is kept, null before the first. */
    DeviceStateDiff(List<KeptState> kept, Instant found, Instant now) {
        kept.forEach(one -> this.kept.put(one.state().deviceSn(), one));
        this.found = found;
        this.now = now;
    }

    /** FlightHub told the state of a device. When and how long ago makes no difference. */
    void told(String kind, DeviceState state) {
        KeptState before = kept.get(state.deviceSn());
        if (before != null && state.saysNothing() && !before.state().saysNothing()) {
            // It has reported before: an answer without anything is no state.
            notTold(state.deviceSn());
            return;
        }
        boolean flying = Modes.isFlying(kind, state.mode());
        if (before == null || before.flying() != flying || !before.state().tellsAs(state)) {
            changed.add(new Newest(state.deviceSn(), state, flying));
        }
        tookOff |= flying && (before == null || !before.flying());
    }

    /** FlightHub could not tell: what is kept stays, and is doubtful from now on. Who flew flies on, as far as anybody knows. */
    void notTold(String deviceSn) {
        KeptState before = kept.get(deviceSn);
        if (before != null && !before.state().stale()) {
            changed.add(new Newest(deviceSn, doubtful(before), before.flying()));
        }
    }

    /** The device is off line: nothing is asked about it, and nobody knows of a flight. */
    void offline(String deviceSn) {
        KeptState before = kept.get(deviceSn);
        if (before != null && (!before.state().stale() || before.flying())) {
            changed.add(new Newest(deviceSn, doubtful(before), false));
        }
    }

    private DeviceState doubtful(KeptState before) {
        return before.state().foundAgain(found).at(now, true);
    }

    /** What has to be kept, each device once at most. */
    List<Newest> changed() {
        return changed;
    }

    /** Whether an aircraft flies that did not before. */
    boolean tookOff() {
        return tookOff;
    }
}
