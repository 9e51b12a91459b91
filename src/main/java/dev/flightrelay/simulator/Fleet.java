package dev.flightrelay.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The fixed cast of the simulated world: two projects, three docks each, one aircraft per dock. Every name is invented. */
final class Fleet {

    static final String ORGANIZATION = "51000000-0000-4000-8000-0000000000ff";

    static final Site HARBOUR = new Site(
            "51000000-0000-4000-8000-000000000001",
            "Nordwacht Security, Harbour",
            "Night patrols of a container harbour",
            new Position(53.5331, 9.9402),
            Instant.parse("2025-03-03T08:00:00Z"));

    static final Site SOLAR_PARK = new Site(
            "51000000-0000-4000-8000-000000000002",
            "Sonnenfeld Solar Park",
            "Thermal inspection of 90 hectares of panels",
            new Position(51.7468, 13.9824),
            Instant.parse("2025-06-16T09:30:00Z"));

    static final List<Site> SITES = List.of(HARBOUR, SOLAR_PARK);

    static final List<Pair> PAIRS = List.of(
            modern(0, HARBOUR, "North Gate", 53.5368, 9.9371, 45.2, false),
            modern(1, HARBOUR, "Container Yard", 53.5312, 9.9436, 44.8, false),
            older(2, HARBOUR, "Tank Farm", 53.5289, 9.9358, 46.1, false),
            modern(3, SOLAR_PARK, "Field A", 51.7489, 13.9781, 121.7, true),
            older(4, SOLAR_PARK, "Field B", 51.7451, 13.9867, 120.9, true),
            modern(5, SOLAR_PARK, "Substation", 51.7436, 13.9795, 122.4, false));

    private Fleet() {}

    /** The pair with that dock or aircraft, removed or not. */
    static Optional<Pair> pairOf(String sn) {
        Predicate<Device> named = device -> device.sn().equals(sn);
        return PAIRS.stream()
                .filter(pair -> pair.devices().stream().anyMatch(named))
                .findFirst();
    }

    /** The device with that serial number, removed or not. */
    static Optional<Device> device(String sn) {
        return pairOf(sn).map(pair -> pair.dock().sn().equals(sn) ? pair.dock() : pair.aircraft());
    }

    // Dock 3 of this cast answers ordinals where "quirk" says so, Dock 2 numeric camera positions: one device each, as
    // met in the wild.
    private static Pair modern(
            int index, Site site, String name, double lat, double lon, double ground, boolean quirk) {
        Device dock = new Device(serial("7CTDSIM", index), name, Model.DOCK_3);
        Device aircraft = new Device(serial("1581FSIM", index), name + " M4TD", Model.M4TD);
        return new Pair(index, site.id(), dock, aircraft, new Position(lat, lon), ground, quirk, false);
    }

    private static Pair older(int index, Site site, String name, double lat, double lon, double ground, boolean quirk) {
        Device dock = new Device(serial("7CTDSIM", index), name, Model.DOCK_2);
        Device aircraft = new Device(serial("1581FSIM", index), name + " M3TD", Model.M3TD);
        return new Pair(index, site.id(), dock, aircraft, new Position(lat, lon), ground, false, quirk);
    }

    private static String serial(String prefix, int index) {
        return prefix + "0000000" + (index + 1);
    }
}
