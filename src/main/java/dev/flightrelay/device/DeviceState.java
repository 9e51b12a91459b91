package dev.flightrelay.device;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The newest state of a device. Source: {@code getDeviceState}; its fields depend on model and firmware, each is null when
 * FlightHub did not say or said something that cannot be.
 *
 * @param deviceSn serial number
 * @param observedAt when FlightHub was asked
 * @param ageSeconds how long ago that was
 * @param stale whether FlightHub could not be asked again since
 * @param mode what it does, by FlightHub's name
 * @param latitude degrees WGS84; null without a fix
 * @param longitude degrees WGS84; null without a fix
 * @param heightMetres above the ellipsoid by FlightHub's page; one observed peer says above take-off
 * @param elevationMetres above the take-off point
 * @param headingDegrees 0 to 360, north is 0
 * @param horizontalSpeedMetresPerSecond over ground
 * @param verticalSpeedMetresPerSecond upwards is positive
 * @param batteryPercent charge of the aircraft; at a dock, of the aircraft inside
 * @param windSpeedMetresPerSecond at the dock, or estimated by the aircraft
 * @param rainfall no_rain, light_rain, moderate_rain, heavy_rain
 * @param temperatureCelsius outside the dock
 * @param humidityPercent at the dock
 * @param cover state of the dock's cover, as FlightHub says it
 * @param aircraftInDock whether the aircraft is inside
 * @param storageUsedKilobytes used
 * @param storageTotalKilobytes in all
 * @param network FlightHub's object as it came
 */
@RegisterForReflection
public record DeviceState(
        String deviceSn,
        Instant observedAt,
        long ageSeconds,
        boolean stale,
        String mode,
        Double latitude,
        Double longitude,
        Double heightMetres,
        Double elevationMetres,
        Double headingDegrees,
        Double horizontalSpeedMetresPerSecond,
        Double verticalSpeedMetresPerSecond,
        Integer batteryPercent,
        Double windSpeedMetresPerSecond,
        String rainfall,
        Double temperatureCelsius,
        Double humidityPercent,
        String cover,
        Boolean aircraftInDock,
        Long storageUsedKilobytes,
        Long storageTotalKilobytes,
        JsonNode network) {

    public DeviceState {
        // What is kept is read with a node that stands for null.
        network = network == null || network.isNull() ? null : network;
    }

    /** Whether it tells the same as another one, however old that is. */
    boolean tellsAs(DeviceState other) {
        return deviceSn.equals(other.deviceSn)
                && stale == other.stale
                && observed(observedAt).equals(other.observed(observedAt));
    }

    /** Whether FlightHub said nothing about the device. */
    boolean saysNothing() {
        return observed(observedAt).equals(nothing(deviceSn, observedAt));
    }

    /** The same, found again by a poll, which is not written into its row: of no use to a state that is doubtful. Null is never. */
    DeviceState foundAgain(Instant poll) {
        return stale || poll == null || !poll.isAfter(observedAt) ? this : at(poll, poll, false);
    }

    private DeviceState observed(Instant at) {
        return at(at, at, false);
    }

    private static DeviceState nothing(String sn, Instant at) {
        return new DeviceState(
                sn, at, 0, false, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null);
    }

    /** The same state, seen later. */
    DeviceState at(Instant now, boolean staleNow) {
        return at(observedAt, now, staleNow);
    }

    private DeviceState at(Instant observed, Instant now, boolean staleNow) {
        long age = Math.max(0, Duration.between(observed, now).toSeconds());
        return new DeviceState(
                deviceSn,
                observed,
                age,
                staleNow,
                mode,
                latitude,
                longitude,
                heightMetres,
                elevationMetres,
                headingDegrees,
                horizontalSpeedMetresPerSecond,
                verticalSpeedMetresPerSecond,
                batteryPercent,
                windSpeedMetresPerSecond,
                rainfall,
                temperatureCelsius,
                humidityPercent,
                cover,
                aircraftInDock,
                storageUsedKilobytes,
                storageTotalKilobytes,
                network);
    }
}
