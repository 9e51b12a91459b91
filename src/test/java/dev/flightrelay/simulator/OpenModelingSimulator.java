package dev.flightrelay.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A test class about photos and what is made of them. */
abstract class OpenModelingSimulator extends StorageSimulator {

    static final String SET = "eeeeeeee-1111-4222-8333-ffffffffffff";
    static final String REPORT = "/open_model/stores/upload_callback";
    static final String RESOURCE = "/open_model/resource/" + SET;

    /** Uploads photos of these names, all of five bytes; answers the credential. */
    JsonObject uploadedPhotos(String... names) throws IOException {
        JsonObject credential = data("POST", "/open_model/stores/obtain_token", null);
        BucketClient bucket = BucketClient.ofOpenModeling(credential);
        for (String name : names) {
            assertThat(bucket.put(bucket.prefix() + "/" + name, content(name)).statusCode())
                    .isEqualTo(200);
        }
        return credential;
    }

    static byte[] content(String name) {
        return Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8), 5);
    }

    static JsonObject report(JsonObject credential, String... names) {
        JsonArray files = new JsonArray();
        for (String name : names) {
            files.add(new JsonObject()
                    .put("name", name)
                    .put("etag", Digests.md5(content(name)).toUpperCase(Locale.ROOT)));
        }
        return new JsonObject()
                .put("resource_uuid", SET)
                .put("resource_name", "Roof photos")
                .put("callback_param", credential.getString("callback_param"))
                .put("files", files);
    }

    /** A photo set of two photos, imported. */
    void importedPhotos() throws IOException {
        data("POST", REPORT, report(uploadedPhotos("DJI_0001.JPG", "DJI_0002.JPG"), "DJI_0001.JPG", "DJI_0002.JPG"));
        running.clock.advance(Duration.ofSeconds(8));
    }

    int resourceStatus() throws IOException {
        return data("GET", RESOURCE, null).getInteger("status");
    }
}
