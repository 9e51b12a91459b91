package dev.flightrelay.simulator;

import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The calls below {@code /control}, by which people and tests outside this process change the world and set faults; they need no key. */
final class Control {

    private final World world;
    private final Faults faults;
    private final Calls calls;

    private Control(World world, Faults faults, Calls calls) {
        this.world = world;
        this.faults = faults;
        this.calls = calls;
    }

    static Operations operations(World world, Faults faults, Calls calls) {
        Control control = new Control(world, faults, calls);
        List<Operation> basic = List.of(
                Operation.of("getWorld", HttpMethod.GET, "/world", control::world),
                Operation.of("raiseAlert", HttpMethod.POST, "/alerts", control::raiseAlert),
                Operation.of("clearAlert", HttpMethod.DELETE, "/alerts/{id}", control::clearAlert),
                Operation.of("fly", HttpMethod.POST, "/flights", control::fly),
                Operation.of("changeDevice", HttpMethod.PUT, "/devices/{sn}", control::changeDevice),
                Operation.of("changeProject", HttpMethod.PUT, "/projects/{id}", control::changeProject),
                Operation.of("changeScript", HttpMethod.PUT, "/script", control::changeScript),
                Operation.of("changeOrganization", HttpMethod.PUT, "/organization", control::changeOrganization),
                Operation.of("changeLivestream", HttpMethod.PUT, "/livestream", control::changeLivestream),
                Operation.of("changeTask", HttpMethod.PUT, "/tasks/{id}", control::changeTask),
                Operation.of("confirmAlarm", HttpMethod.POST, "/alarms/{id}/confirm", control::confirmAlarm),
                Operation.of("reset", HttpMethod.POST, "/reset", control::reset),
                Operation.of("addFault", HttpMethod.POST, "/faults", control::addFault),
                Operation.of("listFaults", HttpMethod.GET, "/faults", control::listFaults),
                Operation.of("removeFaults", HttpMethod.DELETE, "/faults", control::removeFaults),
                Operation.of("countCalls", HttpMethod.GET, "/calls", control::countCalls),
                Operation.of("resetCalls", HttpMethod.DELETE, "/calls", control::resetCalls),
                Operation.of("getRecord", HttpMethod.GET, "/record", control::record));
        return new Operations(Stream.concat(basic.stream(), StorageControl.rows(world).stream())
                .toList());
    }

    private Answer world(Call call) {
        return new Answer(200, WorldJson.of(world).mergeIn(StorageControl.describe(world.depot())));
    }

    private Answer raiseAlert(Call call) {
        JsonObject body = body(call);
        String message = body.getString("message", "Raised by hand");
        Alert alert = new Alert(
                "",
                body.getString("deviceSn", ""),
                body.getString("code", "0x00000000"),
                body.getString("level", "reminder"),
                body.getString("module", "device_management"),
                message,
                body.getString("messageZh", message),
                body.getJsonObject("args", new JsonObject()).getMap(),
                body.getBoolean("inTheSky", false));
        return new Answer(200, new JsonObject().put("alertId", world.raiseAlert(alert)));
    }

    private Answer clearAlert(Call call) {
        String id = call.path().get("id");
        return world.clearAlert(id) ? done() : error(404, "no alert raised by hand with id " + id);
    }

    private Answer fly(Call call) {
        String taskId = new TaskDesk(world).fly(body(call).getString("deviceSn", ""));
        return new Answer(200, new JsonObject().put("taskId", taskId));
    }

    private Answer changeDevice(Call call) {
        JsonObject body = body(call);
        String sn = call.path().get("sn");
        if (body.containsKey("online") && body.getValue("online") == null) {
            world.releaseOnline(sn);
        } else {
            whenGiven(body, "online", online -> world.setOnline(sn, online));
        }
        whenGiven(body, "present", present -> {
            if (present) {
                world.restoreDevice(sn);
            } else {
                world.removeDevice(sn);
            }
        });
        whenGiven(body, "pilot", there -> world.setPilot(sn, there));
        return done();
    }

    private Answer changeProject(Call call) {
        String id = call.path().get("id");
        whenGiven(body(call), "present", present -> {
            if (present) {
                world.restoreProject(id);
            } else {
                world.removeProject(id);
            }
        });
        return done();
    }

    private Answer changeScript(Call call) {
        whenGiven(body(call), "on", world::setScript);
        return done();
    }

    private Answer changeOrganization(Call call) {
        whenGiven(body(call), "devicesVisible", world::setOrganizationDevices);
        return done();
    }

    private Answer changeLivestream(Call call) {
        JsonObject body = body(call);
        String name = body.getString("player");
        if (name != null) {
            world.streams().setPlayer(name);
        }
        whenGiven(body, "forwarding", world.streams()::setForwarding);
        return done();
    }

    private Answer changeTask(Call call) {
        JsonObject body = body(call);
        if (!body.containsKey("status")) {
            return error(400, "status has to be given; null tells the true one again");
        }
        world.tellTask(call.path().get("id"), body.getString("status"));
        return done();
    }

    private Answer confirmAlarm(Call call) {
        String id = call.path().get("id");
        return new WorkflowAnswers(world).confirm(id) ? done() : error(404, "no alarm that waits has id " + id);
    }

    private Answer reset(Call call) {
        world.reset();
        faults.clear();
        calls.reset();
        return done();
    }

    private Answer addFault(Call call) {
        faults.add(FaultJson.read(body(call)));
        return done();
    }

    private Answer listFaults(Call call) {
        return items(faults.all().stream().map(FaultJson::write).toList());
    }

    private Answer removeFaults(Call call) {
        faults.clear();
        return done();
    }

    private Answer countCalls(Call call) {
        return new Answer(200, new JsonObject(new TreeMap<>(calls.all())));
    }

    private Answer resetCalls(Call call) {
        calls.reset();
        return done();
    }

    private Answer record(Call call) {
        return items(world.record().stream().map(WorldJson::change).toList());
    }

    /** Answers what goes wrong in a control call as 400 with the reason. */
    static Answer guarded(Operation operation, Call call) {
        try {
            return operation.handler().apply(call);
        } catch (IllegalArgumentException
                | DecodeException
                | ClassCastException
                | NullPointerException
                | Refused wrong) {
            return error(400, String.valueOf(wrong.getMessage()));
        }
    }

    static Answer error(int status, String message) {
        return new Answer(status, new JsonObject().put("error", message));
    }

    private static JsonObject body(Call call) {
        return call.body().length() == 0 ? new JsonObject() : call.body().toJsonObject();
    }

    private static void whenGiven(JsonObject body, String name, Consumer<Boolean> change) {
        Boolean value = body.getBoolean(name);
        if (value != null) {
            change.accept(value);
        }
    }

    private static Answer items(List<JsonObject> items) {
        return new Answer(200, new JsonObject().put("items", new JsonArray(items)));
    }

    static Answer done() {
        return new Answer(200, new JsonObject().put("done", true));
    }
}
