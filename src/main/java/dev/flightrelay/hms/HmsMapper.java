package dev.flightrelay.hms;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;

import static dev.flightrelay.upstream.UpstreamText.clean;

/** From FlightHub's answer to alerts. */
final class HmsMapper {

    private HmsMapper() {}

    static HmsSnapshot toSnapshot(List<UpstreamDeviceHms> devices) {
        List<SeenAlert> alerts = new ArrayList<>();
        Set<String> unclear = new HashSet<>();
        for (UpstreamDeviceHms device : devices) {
            if (device.deviceSn() != null && !read(device, alerts)) {
                unclear.add(clean(device.deviceSn()));
            }
        }
        return new HmsSnapshot(alerts, unclear);
    }

    /* False when something is missing without which nobody can say what is over. */
    private static boolean read(UpstreamDeviceHms device, List<SeenAlert> into) {
        if (device.hms() == null) {
            return false;
        }
        boolean clear = true;
        for (UpstreamDeviceHms.Alert alert :
                Objects.requireNonNullElse(device.hms().list(), List.<UpstreamDeviceHms.Alert>of())) {
            if (alert == null || alert.code() == null) {
                clear = false;
            } else {
                into.add(new SeenAlert(toAlert(clean(device.deviceSn()), alert), identity(alert)));
            }
        }
        return clear;
    }

    private static HmsAlert toAlert(String deviceSn, UpstreamDeviceHms.Alert from) {
        return new HmsAlert(
                deviceSn,
                clean(from.code()),
                clean(from.level()),
                clean(from.module()),
                clean(from.message()),
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
