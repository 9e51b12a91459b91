package dev.flightrelay.simulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PhotoAnswersTest extends OpenModelingSimulator {

    @Test
    void reportedPhotosAreImportedAfterAWhile() throws Exception {
        JsonObject credential = uploadedPhotos("a.jpg", "b.jpg", "c.jpg");
        JsonObject result = data("POST", REPORT, report(credential, "a.jpg", "b.jpg"));
        assertThat(resourceStatus()).isZero();
        running.clock.advance(Duration.ofSeconds(8));
        assertThat(resourceStatus()).isEqualTo(1);

        data("POST", REPORT, report(credential, "c.jpg"));
        assertThat(resourceStatus()).isZero();
        running.clock.advance(Duration.ofSeconds(8));
        JsonObject resource = data("GET", RESOURCE, null);

        assertThat(result.getInteger("upload_count")).isEqualTo(2);
        assertThat(result.getJsonArray("file_name_list")).containsExactly("a.jpg", "b.jpg");
        assertThat(resource.getInteger("status")).isEqualTo(1);
        assertThat(resource.getJsonArray("file_names")).containsExactly("a.jpg", "b.jpg", "c.jpg");
        assertThat(resource.getInteger("resource_size")).isEqualTo(15);
    }

    @Test
    void fileReportedTwiceCostsTwice() throws Exception {
        JsonObject credential = uploadedPhotos("a.jpg", "b.jpg");
        data("POST", REPORT, report(credential, "a.jpg", "b.jpg"));
        data("POST", REPORT, report(credential, "b.jpg", "b.jpg"));

        assertThat(running.control("GET", "/world", "").getInteger("billedFiles"))
                .isEqualTo(4);
        assertThat(running.world().depot().billedFiles()).isEqualTo(4);
        assertThat(data("GET", RESOURCE, null).getJsonArray("file_names")).hasSize(2);
        running.simulator.reset();
        assertThat(running.world().depot().billedFiles()).isZero();
    }

    @Test
    void refusedReportIsNotBilled() throws Exception {
        JsonObject credential = uploadedPhotos("a.jpg");
        JsonObject other = uploadedPhotos();
        JsonObject good = report(credential, "a.jpg");
        JsonObject wrongEtag = report(credential, "a.jpg");
        wrongEtag.getJsonArray("files").getJsonObject(0).put("etag", "0".repeat(32));
        JsonObject quoted = report(credential, "a.jpg");
        quoted.getJsonArray("files").getJsonObject(0).put("etag", "\"" + Digests.md5(content("a.jpg")) + "\"");

        assertThat(code("POST", REPORT, report(credential, "a.jpg", "unknown.jpg")))
                .isEqualTo(200404);
        assertThat(code("POST", REPORT, wrongEtag)).isEqualTo(200101);
        assertThat(code("POST", REPORT, quoted)).isEqualTo(200101);
        assertThat(code("POST", REPORT, report(other, "a.jpg")))
                .as("word of another place")
                .isEqualTo(200404);
        assertThat(code("POST", REPORT, good.copy().put("callback_param", "wrong")))
                .isEqualTo(200101);
        assertThat(code("POST", REPORT, good.copy().put("resource_uuid", "roof")))
                .isEqualTo(200101);
        assertThat(code("POST", REPORT, good.copy().put("files", new JsonArray())))
                .isEqualTo(200101);
        assertThat(running.world().depot().billedFiles()).isZero();
        assertThat(code("GET", RESOURCE, null)).isEqualTo(200404);
    }

    @Test
    void takesAtMostAHundredFilesAtOnce() throws Exception {
        JsonObject credential = uploadedPhotos("a.jpg");
        String[] names = IntStream.range(0, 101).mapToObj(n -> "a.jpg").toArray(String[]::new);

        assertThat(code("POST", REPORT, report(credential, names))).isEqualTo(200101);
        names = Arrays.copyOf(names, 100);
        assertThat(code("POST", REPORT, report(credential, names))).isZero();
    }

    @Test
    void bucketKeepsOnlySizeAndETagOfPhotos() throws Exception {
        JsonObject credential = uploadedPhotos("a.jpg");
        BucketClient bucket = BucketClient.ofOpenModeling(credential);

        assertThat(running.control("GET", "/world", "").getJsonObject("storage").getInteger("keptBytes"))
                .isZero();
        assertThat(bucket.get(bucket.prefix() + "/a.jpg").body()).contains("InvalidObjectState");
        assertThat(bucket.send("HEAD", bucket.prefix() + "/a.jpg", new byte[0], new byte[0])
                        .headers()
                        .firstValue("Content-Length"))
                .hasValue("5");
    }

    @Test
    void deletedPhotosWaitAndAreGone() throws Exception {
        importedPhotos();
        assertThat(data("DELETE", RESOURCE, null)).isEmpty();
        assertThat(resourceStatus()).isEqualTo(2);
        running.clock.advance(Duration.ofSeconds(5));
        assertThat(resourceStatus()).isEqualTo(3);

        assertThat(code("DELETE", RESOURCE, null)).as("again").isZero();
        assertThat(resourceStatus()).isEqualTo(3);
        assertThat(code("POST", REPORT, report(uploadedPhotos("a.jpg"), "a.jpg")))
                .isEqualTo(200404);
        assertThat(code("DELETE", "/open_model/resource/nothing", null)).isEqualTo(200404);
    }
}
