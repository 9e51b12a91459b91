package dev.flightrelay.hms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What FlightHub told about the devices of a project.
 *
 * @param alerts the alerts that are there
 * @param unclear serial numbers of devices about which something is missing: none of their kept alerts counts as over
 */
record HmsSnapshot(List<SeenAlert> alerts, Set<String> unclear) {

    static final HmsSnapshot NOTHING = new HmsSnapshot(List.of(), Set.of());

    HmsSnapshot {
        alerts = List.copyOf(alerts);
        unclear = Set.copyOf(unclear);
    }

    HmsSnapshot and(HmsSnapshot other) {
        List<SeenAlert> both = new ArrayList<>(alerts);
        both.addAll(other.alerts);
        Set<String> doubtful = new HashSet<>(unclear);
        doubtful.addAll(other.unclear);
        return new HmsSnapshot(both, doubtful);
    }
}
