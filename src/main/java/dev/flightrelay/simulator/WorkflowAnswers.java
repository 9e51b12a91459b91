package dev.flightrelay.simulator;

import java.util.Comparator;
import java.util.Optional;

import io.vertx.core.json.JsonObject;

/** Alarms of third parties. Unless the workflow starts by itself, a human has to confirm them in the message centre. */
final class WorkflowAnswers {

    private static final int MOST_SEVERE = 5;

    private final World world;

    WorkflowAnswers(World world) {
        this.world = world;
    }

    Answer trigger(Call call) {
        JsonBody body = JsonBody.of(call);
        String id = body.text("workflow_uuid");
        body.integer("trigger_type", 0, Integer.MAX_VALUE);
        String name = body.text("name");
        JsonBody params = body.object("params");
        Position where = new Position(params.number("latitude", -90, 90), params.number("longitude", -180, 180));
        long level = params.integer("level", 1, MOST_SEVERE);
        params.optionalText("creator");
        params.optionalText("desc");
        Workflow workflow = Workflow.find(call.projectId(), id).orElseThrow(() -> new Refused(Refusal.NOT_FOUND));
        if (level >= workflow.threshold()) {
            Alarms.Alarm alarm = new Alarms.Alarm(world.ids().uuid("alarm"), workflow, name, where, "");
            world.note("alarm-raised", alarm.id(), name);
            world.alarms().add(workflow.automatic() ? flown(alarm) : alarm);
        }
        return Answer.accepted();
    }

    /** A human says yes: false if no alarm of that id waits. */
    boolean confirm(String id) {
        Optional<Alarms.Alarm> alarm = world.alarms().take(id);
        alarm.map(this::flown).ifPresent(world.alarms()::add);
        return alarm.isPresent();
    }

    /** Sends the nearest aircraft of which the dock is on line; if there is none the alarm goes on waiting. */
    private Alarms.Alarm flown(Alarms.Alarm alarm) {
        Snapshot now = world.now();
        return now.pairs(alarm.workflow().projectId()).stream()
                .filter(pair -> pair.devices().stream().allMatch(now::present) && now.online(pair, pair.dock()))
                .min(Comparator.comparingDouble(pair -> pair.home().metresTo(alarm.where())))
                .map(pair -> alarm.flownBy(new TaskDesk(world).create(pair, plan(alarm, Routes.usual(pair)))))
                .orElse(alarm);
    }

    private TaskPlan plan(Alarms.Alarm alarm, Route route) {
        JsonObject request = new JsonObject()
                .put("rth_altitude", 80)
                .put("rth_mode", "optimal")
                .put("out_of_control_action_in_flight", "return_home")
                .put("resumable_status", "manual");
        return new TaskPlan(
                        alarm.name(),
                        "immediate",
                        "",
                        0,
                        ScriptedTasks.ZONE,
                        world.instant(),
                        Optional.empty(),
                        Optional.empty(),
                        request)
                .on(route);
    }
}
