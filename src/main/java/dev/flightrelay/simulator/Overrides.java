package dev.flightrelay.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What control or a test decided against the script; immutable, so that a snapshot needs no lock.
 *
 * @param script whether the script runs
 * @param organizationDevices whether the key may list the devices of the organisation
 * @param online serial numbers that were set on or off line by hand
 * @param removed serial numbers and project ids that are gone
 * @param raised alerts raised by hand
 */
record Overrides(
        boolean script,
        boolean organizationDevices,
        Map<String, Boolean> online,
        Set<String> removed,
        List<Alert> raised) {

    static final Overrides NONE = new Overrides(true, true, Map.of(), Set.of(), List.of());

    Overrides {
        online = Map.copyOf(online);
        removed = Set.copyOf(removed);
        raised = List.copyOf(raised);
    }

    Overrides withScript(boolean on) {
        return new Overrides(on, organizationDevices, online, removed, raised);
    }

    Overrides withOrganizationDevices(boolean visible) {
        return new Overrides(script, visible, online, removed, raised);
    }

    Overrides withOnline(String sn, boolean on) {
        Map<String, Boolean> changed = new HashMap<>(online);
        changed.put(sn, on);
        return new Overrides(script, organizationDevices, changed, removed, raised);
    }

    Overrides withoutOnline(String sn) {
        Map<String, Boolean> changed = new HashMap<>(online);
        changed.remove(sn);
        return new Overrides(script, organizationDevices, changed, removed, raised);
    }

    Overrides withPresent(String id, boolean present) {
        Set<String> changed = new HashSet<>(removed);
        if (present) {
            changed.remove(id);
        } else {
            changed.add(id);
        }
        return new Overrides(script, organizationDevices, online, changed, raised);
    }

    Overrides withAlert(Alert alert) {
        List<Alert> changed = new ArrayList<>(raised);
        changed.add(alert);
        return new Overrides(script, organizationDevices, online, removed, changed);
    }

    Overrides withoutAlert(String id) {
        List<Alert> changed =
                raised.stream().filter(alert -> !alert.id().equals(id)).toList();
        return new Overrides(script, organizationDevices, online, removed, changed);
    }
}
