package dev.flightrelay.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskMediaTest extends TaskTests {

    /** Landed after 160 s, then 10 s of rest and 2 s for each of 13 files. */
    private static final int LANDED = 160;

    private static final int UPLOADED = LANDED + 10 + 2 * 13;

    @Test
    void mediaComeOneByOneAfterLanding() throws Exception {
        String id = created(body("Perimeter"));
        advance(LANDED - 1);
        assertThat(media(id).getInteger("code")).isEqualTo(217028);
        assertThat(task(id).getString("media_upload_status")).isEqualTo("to_upload");

        advance(2);
        assertThat(media(id).getInteger("code")).isEqualTo(219021);
        assertThat(detail(id).getJsonObject("folder_info").getInteger("uploaded_file_count"))
                .isZero();

        advance(15);
        assertThat(list(media(id))).hasSize(3);
        assertThat(task(id).getString("media_upload_status")).isEqualTo("uploading");

        advance(UPLOADED - LANDED - 16);
        assertThat(list(media(id))).hasSize(14);
        assertThat(task(id).getString("media_upload_status")).isEqualTo("upload_finished");
        JsonObject folder = detail(id).getJsonObject("folder_info");
        assertThat(folder.getInteger("uploaded_file_count"))
                .isEqualTo(folder.getInteger("expected_file_count"))
                .isEqualTo(13);
        assertThat(folder.getLong("folder_id")).isEqualTo(task(id).getLong("folder_id"));
    }

    @Test
    void folderIsAnItemOfNoKnownTypeWithoutLink() throws Exception {
        JsonArray items = list(media(flown(body("Perimeter"))));
        JsonObject folder = items.getJsonObject(items.size() - 1);

        assertThat(folder.getString("file_type")).isEqualTo("unsupported");
        assertThat(folder.getString("original_url")).isEqualTo("/");
        assertThat(folder.getInteger("size")).isZero();
    }

    @Test
    void rtkFlightHasItsObservations() throws Exception {
        JsonArray items = list(media(flown(body("Perimeter").put("wayline_precision_type", "rtk"))));

        assertThat(items.stream().map(item -> ((JsonObject) item).getString("file_type")))
                .containsSubsequence("image", "video", "ppk", "unsupported");
    }

    @Test
    void linksServeTheFileUntilTheyEnd() throws Exception {
        JsonObject picture = list(media(flown(body("Perimeter")))).getJsonObject(0);
        String link = picture.getString("original_url");

        HttpResponse<byte[]> file = download(link);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(file.body()).hasSize(picture.getInteger("size")).startsWith(0xFF, 0xD8);
        assertThat(download(picture.getString("preview_url")).statusCode()).isEqualTo(200);
        assertThat(download(link.replace("0001_V", "0002_V")).statusCode()).isEqualTo(403);
        assertThat(download(link.substring(0, link.indexOf('?'))).statusCode()).isEqualTo(403);

        advance(15 * 60);
        assertThat(download(link).statusCode()).isEqualTo(403);
    }

    @Test
    void pictureTimesFollowTheFlightAlsoWhenItWasHalted() throws Exception {
        String id = created(body("Perimeter"));
        advance(79);
        command("flighttask_pause");
        advance(60);
        command("flighttask_recovery");
        advance(300);

        JsonArray items = list(media(id));
        OffsetDateTime sixth = OffsetDateTime.parse(items.getJsonObject(5).getString("create_at"));
        OffsetDateTime seventh = OffsetDateTime.parse(items.getJsonObject(6).getString("create_at"));
        assertThat(seventh).isAfter(sixth.plusSeconds(60));
    }

    @Test
    void flightThatReachedNoWaypointHasANullList() throws Exception {
        String id = created(body("Perimeter"));
        advance(34);
        assertThat(command("return_home")).isZero();
        advance(120);

        assertThat(media(id).encode()).isEqualTo("{\"code\":0,\"message\":\"OK\",\"data\":{\"list\":null}}");
    }

    @Test
    void trackIsReadyAWhileAfterLanding() throws Exception {
        String id = created(body("Perimeter"));
        assertThat(track(id).getInteger("code")).isEqualTo(219039);
        advance(60);
        assertThat(track(id).getInteger("code")).isEqualTo(219017);
        advance(LANDED - 60 + 14);
        assertThat(track(id).getInteger("code")).isEqualTo(219017);
        advance(1);

        JsonObject data = track(id).getJsonObject("data");
        JsonObject track = data.getJsonObject("track");
        assertThat(data.getString("wayline_uuid")).isEqualTo(ROUTE);
        assertThat(track.getString("drone_sn")).isEqualTo(AIRCRAFT);
        assertThat(track.getInteger("flight_duration")).isEqualTo(140);
        // once around a circle of 110 m, and 60 m up and down
        assertThat(track.getInteger("flight_distance")).isBetween(790, 820);
        JsonArray points = track.getJsonArray("points");
        long first = points.getJsonObject(0).getLong("timestamp");
        assertThat(first)
                .isEqualTo(OffsetDateTime.parse(task(id).getString("run_at"))
                        .toInstant()
                        .toEpochMilli());
        assertThat(points.getJsonObject(1).getLong("timestamp")).isEqualTo(first + 2_000);
    }

    @Test
    void taskThatNeverFlewHasNoTrackAndNoFolder() throws Exception {
        String id = created(body("Too high").put("rth_altitude", 500));
        advance(600);

        assertThat(track(id).getInteger("code")).isEqualTo(219039);
        assertThat(media(id).getInteger("code")).isEqualTo(217028);
    }

    private static String flown(JsonObject body) throws IOException {
        String id = created(body);
        advance(UPLOADED + 10);
        return id;
    }

    private static JsonObject media(String id) throws IOException {
        return running.get("/flight-task/" + id + "/media");
    }

    private static JsonObject track(String id) throws IOException {
        return running.get("/flight-task/" + id + "/track");
    }

    private static HttpResponse<byte[]> download(String link) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(link))
                .timeout(RunningSimulator.PATIENCE)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
