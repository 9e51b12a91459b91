package dev.flightrelay.simulator;

import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.http.HttpMethod;

/** FlightHub's operations on devices, live video and flights, paths below {@code /openapi/v0.1}. */
final class FlightOperations {

    private FlightOperations() {}

    static List<Operation> rows(World world) {
        return Stream.of(devices(world), live(world), tasks(world))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> devices(World world) {
        CommandAnswers commands = new CommandAnswers(world);
        CameraAnswers cameras = new CameraAnswers(world);
        ControlRightAnswers rights = new ControlRightAnswers(world);
        return List.of(
                Operation.ofProject(
                        "sendDeviceCommand", HttpMethod.POST, "/device/{device_sn}/command", commands::command),
                Operation.ofProject(
                        "changeDockCamera", HttpMethod.POST, "/device/change-camera", cameras::changePosition),
                Operation.ofProject("changeAircraftLens", HttpMethod.POST, "/device/change-lens", cameras::changeLens),
                Operation.ofProject("acquireDeviceControl", HttpMethod.POST, "/device/control", rights::acquire),
                Operation.ofProject("releaseDeviceControl", HttpMethod.DELETE, "/device/control", rights::release),
                Operation.ofProject("setStreamQuality", HttpMethod.PUT, "/device/stream/quality", cameras::setQuality),
                Operation.ofProject(
                        "calibrateCustomRtk", HttpMethod.POST, "/device/{device_sn}/rtk", commands::calibrate));
    }

    private static List<Operation> live(World world) {
        LiveAnswers live = new LiveAnswers(world);
        ForwarderAnswers forwarders = new ForwarderAnswers(world);
        String one = "/live-stream/converter/{converter_id}";
        return List.of(
                Operation.ofProject("startLiveStream", HttpMethod.POST, "/live-stream/start", live::start),
                Operation.ofProject(
                        "createStreamConverter", HttpMethod.POST, "/live-stream/converter", forwarders::create),
                Operation.ofProject("listStreamConverters", HttpMethod.GET, "/live-stream/converter", forwarders::list),
                Operation.ofProject("enableStreamConverter", HttpMethod.PUT, one, forwarders::enable),
                Operation.ofProject("deleteStreamConverter", HttpMethod.DELETE, one, forwarders::delete));
    }

    private static List<Operation> tasks(World world) {
        TaskAnswers tasks = new TaskAnswers(world);
        WorkflowAnswers workflows = new WorkflowAnswers(world);
        String one = "/flight-task/{task_uuid}";
        // the list comes before the detail, whose path fits it too
        return List.of(
                Operation.ofProject("createFlightTask", HttpMethod.POST, "/flight-task", tasks::create),
                Operation.ofProject("listFlightTasks", HttpMethod.GET, "/flight-task/list", tasks::list),
                Operation.ofProject("updateFlightTaskStatus", HttpMethod.PUT, one + "/status", tasks::changeStatus),
                Operation.ofProject("listFlightTaskMedia", HttpMethod.GET, one + "/media", tasks::media),
                Operation.ofProject("getFlightTaskTrack", HttpMethod.GET, one + "/track", tasks::track),
                Operation.ofProject("getFlightTask", HttpMethod.GET, one, tasks::detail),
                Operation.ofProject("triggerWorkflow", HttpMethod.POST, "/workflow", workflows::trigger));
    }
}
