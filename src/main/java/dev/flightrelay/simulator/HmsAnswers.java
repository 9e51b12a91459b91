package dev.flightrelay.simulator;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The present health alerts of the devices asked for. */
final class HmsAnswers {

    private static final int MOST_SERIALS = 100;

    private final World world;

    HmsAnswers(World world) {
        this.world = world;
    }

    /** One entry per device that the project has, in the order asked for; other serial numbers are left out without a word. */
    Answer list(Call call) {
        List<String> serials = Arrays.stream(
                        call.parameter("device_sn_list").orElse("").split(","))
                .map(String::trim)
                .filter(sn -> !sn.isEmpty())
                .toList();
        if (serials.isEmpty() || serials.size() > MOST_SERIALS) {
            return Answer.refused(Refusal.PARAMETER);
        }
        Snapshot now = world.now();
        Map<String, List<Alert>> alerts = now.alerts().stream().collect(Collectors.groupingBy(Alert::deviceSn));
        return Answer.list(serials.stream()
                .distinct()
                .filter(sn -> inProject(now, call.projectId(), sn))
                .map(sn -> device(now, sn, alerts.getOrDefault(sn, List.of()), call.chinese()))
                .toList());
    }

    private static boolean inProject(Snapshot now, String projectId, String sn) {
        return now.device(sn).isPresent()
                && now.fleet()
                        .pairOf(sn)
                        .filter(pair -> pair.projectId().equals(projectId))
                        .isPresent();
    }

    private JsonObject device(Snapshot now, String sn, List<Alert> active, boolean chinese) {
        List<JsonObject> alerts =
                active.stream().map(alert -> alert(now, alert, chinese)).toList();
        JsonObject hms = new JsonObject().put("list", alerts.isEmpty() ? null : new JsonArray(alerts));
        return new JsonObject().put("device_sn", sn).put("device_hms", hms);
    }

    private JsonObject alert(Snapshot now, Alert alert, boolean chinese) {
        boolean dock =
                now.fleet().device(alert.deviceSn()).filter(Device::isDock).isPresent();
        JsonObject json = new JsonObject()
                .put("hms_id", String.valueOf(world.nextHmsId()))
                .put("level", alert.level())
                .put("module", alert.module())
                .put("imminent", alert.inTheSky() && "warning".equals(alert.level()))
                .put("code", alert.code())
                .put("message", chinese ? alert.messageZh() : alert.message())
                .put("args", new JsonObject(alert.args()))
                .put("status", 2)
                .put("begin_time", 0)
                .put("end_time", 0)
                .put("domain_type", dock ? "drone_nest" : "drone")
                .put("sub_hms_list", new JsonArray());
        return place(json, alert);
    }

    // The field has two spellings in the wild. Which of them an alert carries follows from its code, so that it stays
    // the same
    // between polls.
    private static JsonObject place(JsonObject json, Alert alert) {
        String place = alert.inTheSky() ? "in_the_sky" : "on_the_ground";
        int spelling = Math.floorMod(alert.code().hashCode(), 3);
        if (spelling != 1) {
            json.put("in_the_sky", place);
        }
        if (spelling != 0) {
            json.put("in_the_key", place);
        }
        return json;
    }
}
