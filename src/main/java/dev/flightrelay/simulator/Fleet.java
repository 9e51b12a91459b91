package dev.flightrelay.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All projects and devices of a simulated world, found by their ids. The fixed cast is always there: two projects, three docks each,
 * one aircraft per dock; it plays the script. Every name is invented.
 */
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

    /** Projects of the fixed cast. */
    static final List<Site> SITES = List.of(HARBOUR, SOLAR_PARK);

    /** Pairs of the fixed cast. */
    static final List<Pair> PAIRS = List.of(
            modern(0, HARBOUR, "North Gate", 53.5368, 9.9371, 45.2, false),
            modern(1, HARBOUR, "Container Yard", 53.5312, 9.9436, 44.8, false),
            older(2, HARBOUR, "Tank Farm", 53.5289, 9.9358, 46.1, false),
            modern(3, SOLAR_PARK, "Field A", 51.7489, 13.9781, 121.7, true),
            older(4, SOLAR_PARK, "Field B", 51.7451, 13.9867, 120.9, true),
            modern(5, SOLAR_PARK, "Substation", 51.7436, 13.9795, 122.4, false));

    private final List<Site> sites;
    private final List<Pair> pairs;
    private final Map<String, Site> siteById;
    private final Map<String, List<Pair>> pairsByProject;
    private final Map<String, Pair> pairBySn = new HashMap<>();

    private Fleet(List<Site> sites, List<Pair> pairs) {
        this.sites = sites;
        this.pairs = pairs;
        this.siteById = sites.stream().collect(Collectors.toMap(Site::id, site -> site));
        this.pairsByProject = pairs.stream().collect(Collectors.groupingBy(Pair::projectId));
        pairs.forEach(pair -> pair.devices().forEach(device -> pairBySn.put(device.sn(), pair)));
    }

    /** The fixed cast, and as many projects besides, each with so many docks; see {@link Crowd}. */
    static Fleet of(int projects, int docksPerProject) {
        List<Site> sites = new ArrayList<>(SITES);
        List<Pair> pairs = new ArrayList<>(PAIRS);
        for (int project = 0; project < projects; project++) {
            Site site = Crowd.site(project);
            sites.add(site);
            for (int dock = 0; dock < docksPerProject; dock++) {
                pairs.add(Crowd.pair(pairs.size(), site, dock));
            }
        }
        return new Fleet(List.copyOf(sites), List.copyOf(pairs));
    }

    List<Site> sites() {
        return sites;
    }

    List<Pair> pairs() {
        return pairs;
    }

    Optional<Site> site(String projectId) {
        return Optional.ofNullable(siteById.get(projectId));
    }

    /** The pairs of a project, removed or not. */
    List<Pair> pairs(String projectId) {
        return pairsByProject.getOrDefault(projectId, List.of());
    }

    /** The pair with that dock or aircraft, removed or not. */
    Optional<Pair> pairOf(String sn) {
        return Optional.ofNullable(pairBySn.get(sn));
    }

    /** The device with that serial number, removed or not. */
    Optional<Device> device(String sn) {
        return pairOf(sn).map(pair -> pair.dock().sn().equals(sn) ? pair.dock() : pair.aircraft());
    }

    static Device dock(int index, String name, Model model) {
        return new Device(serial("7CTDSIM", index), name, model);
    }

    static Device aircraft(int index, String name, Model model) {
        return new Device(serial("1581FSIM", index), name + " " + model.marketingName(), model);
    }

    // Dock 3 of this cast answers ordinals where "quirk" says so, Dock 2 numeric camera positions: one device each, as
    // met in the wild.
    private static Pair modern(
            int index, Site site, String name, double lat, double lon, double ground, boolean quirk) {
        Device dock = dock(index, name, Model.DOCK_3);
        Device aircraft = aircraft(index, name, Model.M4TD);
        return new Pair(index, site.id(), dock, aircraft, new Position(lat, lon), ground, quirk, false);
    }

    private static Pair older(int index, Site site, String name, double lat, double lon, double ground, boolean quirk) {
        Device dock = dock(index, name, Model.DOCK_2);
        Device aircraft = aircraft(index, name, Model.M3TD);
        return new Pair(index, site.id(), dock, aircraft, new Position(lat, lon), ground, false, quirk);
    }

    private static String serial(String prefix, int index) {
        return "%s%08d".formatted(prefix, index + 1);
    }
}
