package dev.flightrelay.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.flightrelay.device.UpstreamTopology.UpstreamDevice;

import static dev.flightrelay.upstream.UpstreamText.clean;

/** From FlightHub's device lists to devices. */
final class DeviceMapper {

    private static final List<String> POSITIONS = List.of("indoor", "outdoor");

    private DeviceMapper() {}

    /**
     * The devices of a list, by serial number in the list's order. Where one stands there twice (an aircraft under a dock and
     * under a remote controller), the one that is on line wins.
     */
    static Map<String, Device> toDevices(List<UpstreamTopology> list, String projectId) {
        Map<String, Device> devices = new LinkedHashMap<>();
        for (UpstreamTopology pair : list) {
            Device gateway = toDevice(pair.gateway(), "gateway", projectId, null);
            String dockSn = gateway != null && gateway.kind().equals(Device.DOCK) ? gateway.deviceSn() : null;
            Device aircraft = toDevice(pair.drone(), Device.AIRCRAFT, projectId, dockSn);
            Stream.of(gateway, aircraft)
                    .filter(Objects::nonNull)
                    .forEach(device -> devices.merge(device.deviceSn(), device, DeviceMapper::better));
        }
        return devices;
    }

    private static Device better(Device first, Device second) {
        return second.isOnline() && !first.isOnline() ? second : first;
    }

    private static Device toDevice(UpstreamDevice from, String otherwise, String projectId, String dockSn) {
        if (from == null || from.sn() == null || from.sn().isBlank()) {
            return null;
        }
        String kind = kind(from.model(), otherwise);
        return new Device(
                clean(from.sn()),
                projectId,
                clean(from.callsign()),
                from.model() == null ? null : clean(from.model().name()),
                kind,
                from.online(),
                clean(Modes.name(kind, from.modeCode())),
                dockSn,
                nonNull(from.cameras()).stream().map(DeviceMapper::toCamera).toList());
    }

    /* By the class, else by the domain that the model's key begins with, else by the place in the pair. */
    private static String kind(UpstreamTopology.Model model, String otherwise) {
        if (model == null) {
            return otherwise;
        }
        if (model.deviceClass() != null) {
            return switch (model.deviceClass()) {
                case "airport" -> Device.DOCK;
                case "drone" -> Device.AIRCRAFT;
                case "rc" -> "remote-controller";
                case "base_station" -> "base-station";
                default -> clean(model.deviceClass());
            };
        }
        String domain = model.key() == null ? "" : model.key().replaceAll("-.*", "");
        return switch (domain) {
            case "0" -> Device.AIRCRAFT;
            case "2" -> "remote-controller";
            case "3" -> Device.DOCK;
            default -> otherwise;
        };
    }

    private static Device.Camera toCamera(UpstreamTopology.Camera from) {
        List<String> lenses = new ArrayList<>();
        String lens = null;
        for (UpstreamTopology.Lens entry : nonNull(from.lenses())) {
            nonNull(entry.available()).stream().filter(l -> !lenses.contains(l)).forEach(lenses::add);
            lens = lens == null ? entry.current() : lens;
        }
        return new Device.Camera(
                from.index(),
                nonNull(from.positions()).stream().map(DeviceMapper::position).toList(),
                position(from.position()),
                lenses,
                lens);
    }

    /* Names in live answers, 0 and 1 in the example of FlightHub's page. */
    private static String position(String value) {
        return Modes.named(POSITIONS, value);
    }

    private static <T> List<T> nonNull(List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }
}
