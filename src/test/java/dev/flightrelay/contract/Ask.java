package dev.flightrelay.contract;

import java.util.LinkedHashMap;
import java.util.Map;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.given;

/**
 * A request to our API that leads to one operation of FlightHub.
 *
 * @param operation FlightHub's operationId
 * @param method HTTP method of ours
 * @param path path of ours below {@code /api/v1}
 * @param body JSON; empty for none
 */
record Ask(String operation, String method, String path, String body) {

    static final String PROJECT = "51000000-0000-4000-8000-000000000001";
    static final String DOCK = "7CTDSIM00000001";
    static final String AIRCRAFT = "1581FSIM00000001";
    static final String ROUTE = "52000000-0000-4000-8000-000000000001";
    static final String PHOTOS = "eeeeeeee-1111-4222-8333-ffffffffffff";

    private static final String P = "/projects/" + PROJECT;
    private static final String SOME = "aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb";

    /** One for each operation, by its id; things that have to be there are named by {@link #SOME} id. */
    static Map<String, Ask> all() {
        Map<String, Ask> all = new LinkedHashMap<>();
        for (Ask ask : new Ask[] {
            get("getSystemStatus", "/system/status"),
            get("listProjects", "/projects?fresh=true"),
            get("listOrganizationDevices", "/devices?fresh=true"),
            get("listProjectDevices", P + "/devices?fresh=true"),
            ask("getProjectStorageCredential", "POST", P + "/storage-credentials", ""),
            ask("addProjectMember", "PUT", P + "/members", "{'userId':'4711','role':'project-member'}"),
            get("getDeviceState", device(DOCK, "state?fresh=true")),
            get("listDeviceHms", P + "/hms?device=" + DOCK),
            ask("sendDeviceCommand", "POST", device(DOCK, "commands"), "{'command':'return_home'}"),
            ask("changeDockCamera", "PUT", device(DOCK, "camera"), "{'cameraIndex':'165-0-7','position':'indoor'}"),
            ask("changeAircraftLens", "PUT", device(AIRCRAFT, "lens"), "{'cameraIndex':'99-0-0','lens':'ir'}"),
            ask("acquireDeviceControl", "PUT", device(AIRCRAFT, "control"), "{'payloadIndexes':['99-0-0']}"),
            ask("releaseDeviceControl", "DELETE", device(AIRCRAFT, "control"), "{'payloadIndexes':['99-0-0']}"),
            ask("setStreamQuality", "PUT", device(AIRCRAFT, "stream-quality"), """
                    {'cameraIndex':'99-0-0','quality':'smooth'}"""),
            ask("calibrateCustomRtk", "POST", device(DOCK, "rtk-calibrations"), """
                    {'host':'ntrip.example.org','port':2101,'account':'a','password':'p','mountPoint':'M'}"""),
            ask("startLiveStream", "POST", P + "/livestreams", """
                    {'deviceSn':'%s','cameraIndex':'165-0-7','quality':'smooth','durationSeconds':600}""".formatted(DOCK)),
            ask("createStreamConverter", "POST", P + "/stream-forwarders", """
                    {'name':'to-nvr','deviceSn':'%s','cameraIndex':'165-0-7','schema':'rtmp',
                     'rtmpUrl':'rtmp://media.example.org/live/key'}""".formatted(DOCK)),
            get("listStreamConverters", P + "/stream-forwarders?fresh=true"),
            ask("enableStreamConverter", "PATCH", P + "/stream-forwarders/" + SOME, "{'enabled':true}"),
            ask("deleteStreamConverter", "DELETE", P + "/stream-forwarders/" + SOME, ""),
            ask("createFlightTask", "POST", P + "/tasks", """
                    {'name':'Patrol','deviceSn':'%s','routeId':'%s','type':'immediate','returnHeightMetres':80}""".formatted(DOCK, ROUTE)),
            ask("updateFlightTaskStatus", "PATCH", P + "/tasks/" + SOME, "{'status':'suspended'}"),
            get("listFlightTasks", P + "/tasks?fresh=true&device=" + DOCK),
            get("getFlightTask", P + "/tasks/" + SOME),
            get("listFlightTaskMedia", P + "/tasks/" + SOME + "/media"),
            get("getFlightTaskTrack", P + "/tasks/" + SOME + "/track"),
            ask("finishWaylineUpload", "POST", P + "/routes/upload-notifications", """
                    {'name':'Patrol','objectKey':'wayline/a/patrol.kmz'}"""),
            get("listWaylines", P + "/routes"),
            get("getWayline", P + "/routes/" + ROUTE),
            get("listModels", P + "/models?fresh=true"),
            get("getModel", P + "/models/7001"),
            ask("createModel", "POST", P + "/models", "{'name':'Roof','products':['2d'],'taskFolderId':4711}"),
            ask("createMapElement", "POST", P + "/annotations", """
                    {'name':'Smoke','geometry':{'type':'Point','coordinates':[9.94,53.53]}}"""),
            ask("obtainOpenModelUploadCredential", "POST", P + "/open-modeling/credentials", ""),
            ask("completeOpenModelUpload", "POST", P + "/open-modeling/resources/" + PHOTOS + "/files", """
                    {'callbackParam':'c','files':[{'name':'DJI_0001.JPG','etag':'0123456789abcdef0123456789abcdef'}]}"""),
            get("getOpenModelResource", P + "/open-modeling/resources/" + PHOTOS),
            ask("deleteOpenModelResource", "DELETE", P + "/open-modeling/resources/" + PHOTOS, ""),
            ask(
                    "startOpenModelReconstruction",
                    "POST",
                    P + "/open-modeling/resources/" + PHOTOS + "/reconstructions",
                    """
                    {'products':{'2d':{}}}"""),
            get("listRunningOpenModels", P + "/open-modeling/models?fresh=true"),
            get("getOpenModel", P + "/open-modeling/models/" + SOME),
            ask("stopOpenModelReconstruction", "POST", P + "/open-modeling/models/" + SOME + "/stop", ""),
            ask("deleteOpenModel", "DELETE", P + "/open-modeling/models/" + SOME, ""),
            ask("triggerWorkflow", "POST", P + "/workflow-triggers", """
                    {'workflowId':'%s','name':'Alarm','latitude':53.53,'longitude':9.94}""".formatted(SOME)),
        }) {
            all.put(ask.operation, ask);
        }
        return all;
    }

    /** The same with the id of something that is there. */
    Ask of(String id) {
        // null where the answer had none, which is a failure already
        return id == null ? this : new Ask(operation, method, path.replace(SOME, id), body.replace(SOME, id));
    }

    /** The same in another project, with another device. */
    Ask at(String project, String device) {
        return new Ask(
                operation,
                method,
                path.replace(PROJECT, project).replace(DOCK, device).replace(AIRCRAFT, device),
                body.replace(DOCK, device).replace(AIRCRAFT, device));
    }

    /** The same with another body. */
    Ask with(String other) {
        return new Ask(operation, method, path, other.replace('\'', '"'));
    }

    Response send() {
        RequestSpecification request = given();
        if (!body.isEmpty()) {
            request.contentType(ContentType.JSON).body(body);
        }
        return request.request(method, "/api/v1" + path);
    }

    private static Ask get(String operation, String path) {
        return ask(operation, "GET", path, "");
    }

    private static Ask ask(String operation, String method, String path, String body) {
        return new Ask(operation, method, path, body.replace('\'', '"'));
    }

    private static String device(String sn, String rest) {
        return P + "/devices/" + sn + "/" + rest;
    }

    @Override
    public String toString() {
        return operation;
    }
}
