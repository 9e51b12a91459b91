package dev.flightrelay.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** What came of asking about some devices in one poll. */
final class StateRound {

    /** FlightHub's code for a device that is off line. */
    private static final Integer OFFLINE = 212015;

    /** What has nothing to do with the device that was asked about. */
    private static final Set<ProblemType> SHARED = EnumSet.of(
            ProblemType.UPSTREAM_KEY_REJECTED,
            ProblemType.UPSTREAM_BUSY,
            ProblemType.UPSTREAM_UNREACHABLE,
            ProblemType.BUDGET_SPENT,
            ProblemType.STORAGE_UNAVAILABLE);

    /** So many failures without an answer are an outage: the others need not be asked too. */
    private static final int OUTAGE = 4;

    /** What was told by then is kept first; the others come next. */
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final long begun;
    private final List<Told> told = new ArrayList<>();
    private final List<String> unreachable = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    /** {@code begun} is a moment of {@link System#nanoTime}. */
    StateRound(long begun) {
        this.begun = begun;
    }

    /** FlightHub told a state. */
    synchronized void told(WatchedDevice device, DeviceState state) {
        told.add(new Told(device, state));
    }

    /** FlightHub told none. */
    synchronized void failed(WatchedDevice device, Throwable failure) {
        if (failure instanceof ProblemException problem && OFFLINE.equals(problem.upstreamCode())) {
            unreachable.add(device.deviceSn());
            return;
        }
        failures.add(failure);
        if (!isShared(failure)) {
            failed.add(device.deviceSn());
        }
    }

    private static boolean isShared(Throwable failure) {
        return failure instanceof ProblemException problem && SHARED.contains(problem.type())
                || Database.isAway(failure);
    }

    /** Whether nobody else is to be asked in this round. */
    synchronized boolean isOver(long now) {
        return now - begun > LONGEST.toNanos() || isFailure() && failures.size() >= OUTAGE;
    }

    /** Whether nothing came of it, not even a failure: nobody was asked. */
    synchronized boolean isEmpty() {
        return told.isEmpty() && unreachable.isEmpty() && failures.isEmpty();
    }

    /** Whether FlightHub answered nothing, though it was asked. */
    synchronized boolean isFailure() {
        return told.isEmpty() && unreachable.isEmpty() && !failures.isEmpty();
    }

    /** What the whole poll fails with if nobody else is known to answer; empty for a failure that may be the device's own. */
    synchronized Optional<Throwable> sharedFailure() {
        return failures.stream().filter(StateRound::isShared).findFirst();
    }

    synchronized Throwable firstFailure() {
        return failures.get(0);
    }

    /** The states that FlightHub told. */
    synchronized List<Told> told() {
        return List.copyOf(told);
    }

    /** Devices that are off line, whatever the list says. */
    synchronized List<String> unreachable() {
        return List.copyOf(unreachable);
    }

    /** Devices about which FlightHub could not tell. */
    synchronized List<String> failed() {
        return List.copyOf(failed);
    }

    /** Devices of which anything became known, or that could not be told. */
    synchronized List<String> asked() {
        return Stream.of(told.stream().map(one -> one.device().deviceSn()), unreachable.stream(), failed.stream())
                .flatMap(devices -> devices)
                .toList();
    }

    /** What FlightHub told of a device. */
    record Told(WatchedDevice device, DeviceState state) {

        boolean isFlying() {
            return Modes.isFlying(device.kind(), state.mode());
        }
    }
}
