package dev.flightrelay.simulator;

import java.util.List;
import java.util.function.Function;

import io.vertx.core.http.HttpMethod;

/** The operations about storage, members, routes, models, map elements and open modeling. */
final class StorageOperations {

    private static final String RESOURCE = "/open_model/resource/{resource_uuid}";
    private static final String MODEL = "/open_model/models/{model_uuid}";

    private StorageOperations() {}

    static List<Operation> rows(World world) {
        StorageAnswers storage = new StorageAnswers(world.depot());
        RouteAnswers routes = new RouteAnswers(world.routes(), world.depot());
        ModelAnswers models = new ModelAnswers(world);
        MarkAnswers marks = new MarkAnswers(world.depot());
        PhotoAnswers photos = new PhotoAnswers(world.depot());
        OpenModelAnswers openModels = new OpenModelAnswers(world.depot());
        return List.of(
                get("getProjectStorageCredential", "/project/sts-token", storage::ofProject),
                row("addProjectMember", HttpMethod.PUT, "/project/member", marks::addMember),
                post("finishWaylineUpload", "/wayline/finish-upload", routes::finishUpload),
                get("listWaylines", "/wayline", routes::list),
                get("getWayline", "/wayline/{wayline_id}", routes::get),
                get("listModels", "/model", models::list),
                get("getModel", "/model/{model_id}", models::get),
                post("createModel", "/model/create", models::create),
                post("createMapElement", "/map/element", marks::createElement),
                post("obtainOpenModelUploadCredential", "/open_model/stores/obtain_token", storage::ofOpenModeling),
                post("completeOpenModelUpload", "/open_model/stores/upload_callback", photos::report),
                get("getOpenModelResource", RESOURCE, photos::get),
                row("deleteOpenModelResource", HttpMethod.DELETE, RESOURCE, photos::delete),
                post("startOpenModelReconstruction", "/open_model/models/reconstruction/start", openModels::start),
                post("stopOpenModelReconstruction", MODEL + "/reconstruction/stop", openModels::stop),
                // before the call for one model, whose path fits too
                get("listRunningOpenModels", "/open_model/models/running", openModels::running),
                get("getOpenModel", MODEL, openModels::get),
                row("deleteOpenModel", HttpMethod.DELETE, MODEL, openModels::delete));
    }

    private static Operation get(String id, String path, Function<Call, Answer> handler) {
        return row(id, HttpMethod.GET, path, handler);
    }

    private static Operation post(String id, String path, Function<Call, Answer> handler) {
        return row(id, HttpMethod.POST, path, handler);
    }

    private static Operation row(String id, HttpMethod method, String path, Function<Call, Answer> handler) {
        return Operation.ofProject(id, method, path, handler);
    }
}
