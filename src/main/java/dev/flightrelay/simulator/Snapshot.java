package dev.flightrelay.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The simulated world at one moment; every answer is made from one of these, so that it never contradicts itself. */
record Snapshot(long storyMillis, Overrides overrides) {

    /** Ordinal of {@code not_connected}: the aircraft is switched off. */
    static final int NOT_CONNECTED = 14;

    List<Site> projects() {
        return Fleet.SITES.stream()
                .filter(site -> !overrides.removed().contains(site.id()))
                .toList();
    }

    boolean hasProject(String projectId) {
        return projects().stream().anyMatch(site -> site.id().equals(projectId));
    }

    /** Pairs of which at least one side is left; devices of a removed project stay bound to the organisation. */
    List<Pair> pairs() {
        return Fleet.PAIRS.stream()
                .filter(pair -> pair.devices().stream().anyMatch(this::present))
                .toList();
    }

    List<Pair> pairs(String projectId) {
        return pairs().stream()
                .filter(pair -> pair.projectId().equals(projectId))
                .toList();
    }

    boolean present(Device device) {
        return !overrides.removed().contains(device.sn());
    }

    /** The device, if it is there. */
    Optional<Device> device(String sn) {
        return Fleet.device(sn).filter(this::present);
    }

    boolean online(Pair pair, Device device) {
        Boolean byHand = overrides.online().get(device.sn());
        if (byHand != null) {
            return byHand;
        }
        if (!overrides.script()) {
            return true;
        }
        boolean asleep = !device.isDock() && Script.asleep(pair.index(), storyMillis);
        return !asleep && !Script.offline(pair.index(), storyMillis);
    }

    Flight flight(Pair pair) {
        return overrides.script() ? Flight.at(pair.index(), storyMillis) : Flight.parked();
    }

    /** FlightHub's ordinal for what the device does, as the lists carry it. */
    int modeCode(Pair pair, Device device) {
        Flight flight = flight(pair);
        if (device.isDock()) {
            return flight.underWay() ? 4 : 0;
        }
        return online(pair, device) ? flight.phase().code() : NOT_CONNECTED;
    }

    /** Alerts by script and by hand; a device keeps its alerts while it is off line. */
    List<Alert> alerts() {
        Stream<Alert> scripted = overrides.script() ? Script.alerts(storyMillis).stream() : Stream.of();
        return Stream.concat(scripted, overrides.raised().stream()).toList();
    }

    List<Alert> alerts(String sn) {
        return alerts().stream().filter(alert -> alert.deviceSn().equals(sn)).toList();
    }
}
