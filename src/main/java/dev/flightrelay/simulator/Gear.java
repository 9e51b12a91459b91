package dev.flightrelay.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What calls have set at docks and aircraft, and who may steer; immutable. Bounded by the fleet.
 *
 * @param positions camera position by serial number of the dock
 * @param lenses lens by serial number of the aircraft
 * @param qualities video quality by serial number of the aircraft
 * @param held control rights that the key holds: {@code flight} and camera indexes, by serial number of the aircraft
 * @param pilots serial numbers of aircraft whose pilot does not let go
 */
record Gear(
        Map<String, String> positions,
        Map<String, String> lenses,
        Map<String, String> qualities,
        Map<String, Set<String>> held,
        Set<String> pilots) {

    /** The right to fly, beside those of the cameras. */
    static final String FLIGHT = "flight";

    static final Gear AS_DELIVERED = new Gear(Map.of(), Map.of(), Map.of(), Map.of(), Set.of());

    Gear {
        positions = Map.copyOf(positions);
        lenses = Map.copyOf(lenses);
        qualities = Map.copyOf(qualities);
        held = Map.copyOf(held);
        pilots = Set.copyOf(pilots);
    }

    Optional<String> position(String sn) {
        return Optional.ofNullable(positions.get(sn));
    }

    String lens(String sn) {
        return lenses.getOrDefault(sn, "wide");
    }

    Set<String> held(String sn) {
        return held.getOrDefault(sn, Set.of());
    }

    Gear withPosition(String sn, String position) {
        return new Gear(with(positions, sn, position), lenses, qualities, held, pilots);
    }

    Gear withLens(String sn, String lens) {
        return new Gear(positions, with(lenses, sn, lens), qualities, held, pilots);
    }

    Gear withQuality(String sn, String quality) {
        return new Gear(positions, lenses, with(qualities, sn, quality), held, pilots);
    }

    Gear acquired(String sn, Set<String> rights) {
        Set<String> more = new HashSet<>(held(sn));
        more.addAll(rights);
        return new Gear(positions, lenses, qualities, with(held, sn, Set.copyOf(more)), pilots);
    }

    Gear released(String sn, Set<String> rights) {
        Set<String> fewer = new HashSet<>(held(sn));
        fewer.removeAll(rights);
        return new Gear(positions, lenses, qualities, with(held, sn, Set.copyOf(fewer)), pilots);
    }

    /** A pilot takes all rights and keeps them, or goes. */
    Gear withPilot(String sn, boolean there) {
        Set<String> changed = new HashSet<>(pilots);
        if (there) {
            changed.add(sn);
        } else {
            changed.remove(sn);
        }
        return new Gear(positions, lenses, qualities, there ? with(held, sn, Set.of()) : held, changed);
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        Map<String, T> changed = new HashMap<>(map);
        changed.put(key, value);
        return changed;
    }
}
