package dev.flightrelay.hms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** From FlightHub's answer to alerts. */
final class HmsMapper {

    private HmsMapper() {}

    static List<SeenAlert> toAlerts(List<UpstreamDeviceHms> devices) {
        return devices.stream()
                .filter(device -> device.deviceSn() != null)
                .flatMap(HmsMapper::toAlerts)
                .toList();
    }

    private static Stream<SeenAlert> toAlerts(UpstreamDeviceHms device) {
        if (device.hms() == null || device.hms().list() == null) {
            return Stream.empty();
        }
        return device.hms().list().stream()
                .filter(Objects::nonNull)
                .map(alert -> new SeenAlert(toAlert(device.deviceSn(), alert), identity(alert)));
    }

    private static HmsAlert toAlert(String deviceSn, UpstreamDeviceHms.Alert from) {
        return new HmsAlert(
                deviceSn,
                Objects.requireNonNullElse(from.code(), ""),
                from.level(),
                from.module(),
                from.message(),
                inTheSky(from.inTheSky() == null ? from.inTheKey() : from.inTheSky()),
                from.imminent());
    }

    private static Boolean inTheSky(String place) {
        if (place == null) {
            return null;
        }
        return switch (place) {
            case "in_the_sky", "1", "true" -> Boolean.TRUE;
            case "on_the_ground", "0", "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    /* Arguments in the order of their names: FlightHub's own order may change between polls. */
    static String identity(UpstreamDeviceHms.Alert alert) {
        Map<String, JsonNode> args = new TreeMap<>(alert.args() == null ? Map.of() : alert.args());
        StringBuilder text = new StringBuilder();
        text.append(alert.module()).append('\n').append(alert.code());
        args.forEach((name, value) -> text.append('\n').append(name).append('=').append(value));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
