package dev.flightrelay.simulator;

import io.vertx.core.json.JsonObject;

/** Keys to the bucket: one shape for routes, another for photos. */
final class StorageAnswers {

    private final Depot depot;

    StorageAnswers(Depot depot) {
        this.depot = depot;
    }

    Answer ofProject(Call call) {
        String prefix = Depot.uploadPrefix(call.projectId());
        Credential credential = depot.credentials().issue(prefix + "/", Depot.readPrefix(call.projectId()), true);
        JsonObject credentials = new JsonObject()
                .put("access_key_id", credential.accessKeyId())
                .put("access_key_secret", credential.secret())
                .put("security_token", credential.token())
                .put("expire", depot.credentials().life().toSeconds());
        return Answer.ok(new JsonObject()
                .put("provider", credential.provider().word())
                .put("endpoint", call.baseUrl())
                .put("region", credential.provider().region())
                .put("bucket", Bucket.NAME)
                .put("object_key_prefix", prefix)
                .put("credentials", credentials));
    }

    Answer ofOpenModeling(Call call) {
        OpenModels.Place place = depot.openModels().newPlace(call.projectId());
        Credential credential = depot.credentials().issue(place.prefix(), place.prefix(), false);
        return Answer.ok(new JsonObject()
                .put("cloud_name", credential.provider().word())
                .put("access_key_id", credential.accessKeyId())
                .put("secret_access_key", credential.secret())
                .put("session_token", credential.token())
                .put("region", credential.provider().region())
                .put("cloud_bucket_name", Bucket.NAME)
                .put("callback_param", place.callbackParam())
                .put("store_path", place.prefix() + "{fileName}")
                .put("expire_time", credential.expiresAt().getEpochSecond())
                .put("end_point", call.baseUrl()));
    }
}
