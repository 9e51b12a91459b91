package dev.flightrelay.device;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A dock, aircraft or other device. Source: {@code listOrganizationDevices} and {@code listProjectDevices}.
 *
 * @param deviceSn serial number
 * @param projectId project that has it; null when it is in none
 * @param callsign name given by its owner; null when it has none
 * @param model marketing name, such as DJI Dock 2; null when FlightHub did not say
 * @param kind dock, aircraft, remote-controller, base-station, or FlightHub's word for what is unknown
 * @param online whether it is connected to FlightHub; null when FlightHub never said
 * @param mode what it does, by FlightHub's name; null when FlightHub did not say
 * @param dockSn of an aircraft: serial number of its dock; else null
 * @param cameras its cameras; empty when it is off
 */
@RegisterForReflection
public record Device(
        String deviceSn,
        String projectId,
        String callsign,
        String model,
        String kind,
        Boolean online,
        String mode,
        String dockSn,
        List<Camera> cameras) {

    static final String DOCK = "dock";
    static final String AIRCRAFT = "aircraft";

    public Device {
        cameras = List.copyOf(cameras);
    }

    Device in(String project) {
        return new Device(deviceSn, project, callsign, model, kind, online, mode, dockSn, cameras);
    }

    boolean isOnline() {
        return Boolean.TRUE.equals(online);
    }

    /**
     * A camera.
     *
     * @param cameraIndex type, subtype and gimbal, such as 165-0-7
     * @param positions of a dock's camera: indoor, outdoor; else empty
     * @param position present position; null when there is none
     * @param lenses of an aircraft's camera: normal, wide, zoom, ir; else empty
     * @param lens present lens; null when there is none
     */
    @RegisterForReflection
    public record Camera(
            String cameraIndex, List<String> positions, String position, List<String> lenses, String lens) {

        public Camera {
            positions = List.copyOf(positions);
            lenses = List.copyOf(lenses);
        }
    }
}
