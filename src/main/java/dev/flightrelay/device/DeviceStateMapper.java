package dev.flightrelay.device;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** From FlightHub's thing model to a state: leniently, because fields, names and even types differ by model and edition. */
final class DeviceStateMapper {

    private static final List<String> RAINFALL = List.of("no_rain", "light_rain", "moderate_rain", "heavy_rain");
    private static final List<String> IN_DOCK = List.of("outside", "inside");

    private DeviceStateMapper() {}

    static DeviceState toState(UpstreamDeviceState from, String deviceSn, Instant now) {
        JsonNode state = from == null || from.state() == null ? MissingNode.getInstance() : from.state();
        Double latitude = within(state.path("latitude"), -90, 90);
        Double longitude = within(state.path("longitude"), -180, 180);
        // 0/0 is FlightHub's way to say that there is no fix.
        boolean fix = latitude != null && longitude != null && (latitude != 0 || longitude != 0);
        return new DeviceState(
                deviceSn,
                now,
                0,
                false,
                mode(from, state),
                fix ? latitude : null,
                fix ? longitude : null,
                number(state.path("height")),
                number(state.path("elevation")),
                heading(state),
                number(state.path("horizontal_speed")),
                number(state.path("vertical_speed")),
                battery(state),
                within(state.path("wind_speed"), 0, 200),
                Modes.named(RAINFALL, text(state.path("rainfall"))),
                number(state.path("environment_temperature")),
                within(state.path("humidity"), 0, 100),
                text(state.path("cover_state")),
                inDock(state.path("drone_in_dock")),
                whole(state.path("storage").path("used")),
                whole(state.path("storage").path("total")),
                state.path("network_state").isObject() ? state.path("network_state") : null);
    }

    private static String mode(UpstreamDeviceState from, JsonNode state) {
        String deviceClass =
                from == null || from.model() == null ? null : from.model().deviceClass();
        String code = text(state.path("mode_code"));
        if ("airport".equals(deviceClass)) {
            return Modes.name(Device.DOCK, code);
        }
        return "drone".equals(deviceClass) ? Modes.name(Device.AIRCRAFT, code) : code;
    }

    /* Docks say heading, aircraft attitude_head from -180 to 180. */
    private static Double heading(JsonNode state) {
        Double degrees = number(state.path(state.has("attitude_head") ? "attitude_head" : "heading"));
        return degrees == null ? null : ((degrees % 360) + 360) % 360;
    }

    private static Integer battery(JsonNode state) {
        for (String place :
                List.of("/battery/capacity_percent", "/drone_charge_state/capacity_percent", "/capacity_percent")) {
            Double percent = within(state.at(place), 0, 100);
            if (percent != null) {
                return (int) Math.round(percent);
            }
        }
        return null;
    }

    private static Boolean inDock(JsonNode value) {
        String place =
                value.isBoolean() ? (value.booleanValue() ? "inside" : "outside") : Modes.named(IN_DOCK, text(value));
        return "inside".equals(place) ? Boolean.TRUE : "outside".equals(place) ? Boolean.FALSE : null;
    }

    private static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    private static Double within(JsonNode value, double min, double max) {
        Double number = number(value);
        return number != null && number >= min && number <= max ? number : null;
    }

    private static Double number(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        if (value.isTextual() && value.textValue().matches("-?\\d{1,15}(\\.\\d{1,15})?")) {
            return Double.valueOf(value.textValue());
        }
        return null;
    }

    private static Long whole(JsonNode value) {
        Double number = number(value);
        return number == null || number < 0 ? null : number.longValue();
    }
}
