package dev.flightrelay.simulator;

import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonObject;

/** Commands to docks, which act on the flight that is under way, whoever began it. */
final class CommandAnswers {

    private static final List<String> COMMANDS = List.of(
            "return_home", "return_specific_home", "return_home_cancel", "flighttask_pause", "flighttask_recovery");

    private static final Set<Flight.Phase> AWAY =
            Set.of(Flight.Phase.ROUTE, Flight.Phase.MANUAL, Flight.Phase.HOVERING);

    private final World world;

    CommandAnswers(World world) {
        this.world = world;
    }

    /** Code 0 means accepted: what becomes of it shows in device state and task. */
    Answer command(Call call) {
        JsonBody body = JsonBody.of(call);
        String command = body.word("device_command", COMMANDS);
        String sn = call.path().get("device_sn");
        Target target = Target.of(world.now(), call, sn).dock().online();
        target.require(!target.piloted(), Refusal.NO_CONTROL);
        String home = body.optionalObject("device_cmd_data")
                .flatMap(data -> data.optionalText("home_dock_sn"))
                .orElse("");
        if ("return_specific_home".equals(command)) {
            requireLandingDock(target, body, home);
        }
        world.changeTasks("command", sn, command, now -> commanded(now, target.pair(), command));
        return Answer.accepted();
    }

    /** Starts the calibration of a dock's position; nothing shows of it but the record. */
    Answer calibrate(Call call) {
        JsonBody body = JsonBody.of(call);
        String caster = body.text("host") + ":" + body.integer("port", 1, 65_535) + "/" + body.text("mount_point");
        body.text("account");
        body.text("password");
        String sn = call.path().get("device_sn");
        Target target = Target.of(world.now(), call, sn).dock().online();
        target.require(!world.now().flight(target.pair()).underWay(), Refusal.UNSUPPORTED);
        world.note("rtk-calibration", sn, caster);
        return Answer.ok(new JsonObject().put("bid", world.ids().uuid("rtk")).put("status", "sent"));
    }

    // only a flight from dock to dock has another dock to go to
    private static void requireLandingDock(Target target, JsonBody body, String home) {
        if (home.isEmpty()) {
            throw body.wrong("device_cmd_data.home_dock_sn");
        }
        String landing = target.now()
                .flying(target.pair())
                .map(task -> task.plan().request().getString("landing_dock_sn", ""))
                .orElse("");
        target.require(home.equals(landing) || home.equals(target.pair().dock().sn()), Refusal.UNSUPPORTED);
    }

    private static Snapshot commanded(Snapshot now, Pair pair, String command) {
        Task task = now.flying(pair).orElseThrow(() -> new Refused(Refusal.UNSUPPORTED));
        Course course = task.course().orElseThrow();
        Flight.Phase phase = course.flight(now.storyMillis()).phase();
        if (course.legs().size() >= Course.MOST_LEGS) {
            throw new Refused(Refusal.TOO_OFTEN);
        }
        Course changed = switch (command) {
            case "flighttask_pause" -> when(phase == Flight.Phase.ROUTE, now, course, Course.Kind.HOVER);
            case "flighttask_recovery" -> when(phase == Flight.Phase.HOVERING, now, course, Course.Kind.FLY);
            case "return_home_cancel" -> when(phase == Flight.Phase.RETURNING, now, course, Course.Kind.HOVER);
            default -> when(AWAY.contains(phase), now, course, Course.Kind.HOMEWARD);
        };
        return now.withTasks(now.tasks().replaced(task.withCourse(changed)));
    }

    private static Course when(boolean possible, Snapshot now, Course course, Course.Kind kind) {
        if (!possible) {
            throw new Refused(Refusal.UNSUPPORTED);
        }
        return course.then(kind, now.storyMillis());
    }
}
