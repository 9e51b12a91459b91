package dev.flightrelay.device;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

import dev.flightrelay.problem.ProblemException;

/** Between the commands of our API and FlightHub's. */
final class DeviceWriteMapper {

    private DeviceWriteMapper() {}

    static UpstreamDeviceRequest.Command toCommand(DeviceCommand from) {
        boolean toOtherDock = from.command().equals(DeviceCommand.RETURN_SPECIFIC_HOME);
        if (toOtherDock && from.homeDockSn() == null) {
            throw ProblemException.invalid("homeDockSn", "has to be given with return_specific_home");
        }
        if (!toOtherDock && from.homeDockSn() != null) {
            throw ProblemException.invalid(
                    "homeDockSn", "goes with return_specific_home only, was: " + from.homeDockSn());
        }
        return new UpstreamDeviceRequest.Command(
                from.command(), toOtherDock ? new UpstreamDeviceRequest.Target(from.homeDockSn()) : null);
    }

    /** The time after which a command is not to be sent; null for never. */
    static Instant toDeadline(DeviceCommand from) {
        try {
            return from.notAfter() == null
                    ? null
                    : OffsetDateTime.parse(from.notAfter()).toInstant();
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid(
                    "notAfter", "has to be a time of RFC 3339, such as 2026-11-21T10:15:30Z, was: " + from.notAfter());
        }
    }

    static UpstreamDeviceRequest.CameraChange toChange(String deviceSn, DockCameraChange from) {
        return new UpstreamDeviceRequest.CameraChange(deviceSn, from.cameraIndex(), from.position());
    }

    static UpstreamDeviceRequest.LensChange toChange(String deviceSn, LensChange from) {
        return new UpstreamDeviceRequest.LensChange(deviceSn, from.cameraIndex(), from.lens());
    }

    static UpstreamDeviceRequest.StreamQuality toQuality(String deviceSn, StreamQualityChange from) {
        return new UpstreamDeviceRequest.StreamQuality(deviceSn, from.cameraIndex(), from.quality(), from.quality());
    }

    static UpstreamDeviceRequest.Control toControl(String deviceSn, ControlRequest from) {
        return new UpstreamDeviceRequest.Control(deviceSn, from.payloadIndexes());
    }

    static UpstreamDeviceRequest.Rtk toRtk(RtkCalibrationRequest from) {
        return new UpstreamDeviceRequest.Rtk(
                from.host(), from.port(), from.account(), from.password(), from.mountPoint());
    }

    /** Who has control now; {@code from} may be null. */
    static DeviceControl toControl(String operationId, String deviceSn, UpstreamDeviceControl from) {
        return new DeviceControl(
                operationId,
                deviceSn,
                from == null
                        ? List.of()
                        : from.controls().stream()
                                .map(DeviceWriteMapper::toRight)
                                .toList());
    }

    private static DeviceControl.Right toRight(UpstreamDeviceControl.Right from) {
        UpstreamDeviceControl.User user =
                from.user() == null ? new UpstreamDeviceControl.User(null, null, null) : from.user();
        return new DeviceControl.Right(
                from.type(),
                filled(from.payloadIndex()),
                from.gateway() == null ? null : filled(from.gateway().sn()),
                filled(user.userId()),
                filled(user.callSign()),
                filled(user.type()));
    }

    /** The calibration; {@code from} may be null. */
    static RtkCalibration toCalibration(String operationId, UpstreamRtkCalibration from) {
        return from == null
                ? new RtkCalibration(operationId, null, null)
                : new RtkCalibration(operationId, filled(from.bid()), filled(from.status()));
    }

    /* FlightHub says "" for nobody. */
    private static String filled(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
