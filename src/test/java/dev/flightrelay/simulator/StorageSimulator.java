package dev.flightrelay.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

import io.vertx.core.json.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

/** A test class about what is uploaded and what comes of it. */
abstract class StorageSimulator extends QuietSimulator {

    static final String KML = "<kml><wpml:droneEnumValue>100</wpml:droneEnumValue>"
            + "<wpml:droneSubEnumValue>1</wpml:droneSubEnumValue><wpml:templateType>mapping2d</wpml:templateType></kml>";

    /** The answer with its HTTP status. */
    HttpResponse<String> answer(String method, String path, Object body) throws IOException {
        return running.send(
                running.request(path).method(method, BodyPublishers.ofString(body == null ? "" : body.toString())));
    }

    /** The envelope of a call that may be refused. */
    JsonObject call(String method, String path, Object body) throws IOException {
        return running.call(method, path, body == null ? "" : body.toString());
    }

    /** The code of a call. */
    int code(String method, String path, Object body) throws IOException {
        return call(method, path, body).getInteger("code");
    }

    /** The data of a call that is not refused. */
    JsonObject data(String method, String path, Object body) throws IOException {
        JsonObject envelope = call(method, path, body);
        assertThat(envelope.getInteger("code")).as(envelope.encode()).isZero();
        return envelope.getJsonObject("data");
    }

    /** Opens a link, as a browser does. */
    static HttpResponse<String> open(String link) throws IOException {
        return running.send(HttpRequest.newBuilder(URI.create(link)).timeout(RunningSimulator.PATIENCE));
    }

    /** A bucket client with the project's storage credential. */
    BucketClient projectBucket() throws IOException {
        return BucketClient.ofProject(data("GET", "/project/sts-token", null));
    }

    /** Uploads a route file into the project; answers its key. */
    String uploaded(byte[] kmz) throws IOException {
        BucketClient bucket = projectBucket();
        String key = bucket.prefix() + "/0f0f/perimeter.kmz";
        assertThat(bucket.put(key, kmz).statusCode()).isEqualTo(200);
        return key;
    }

    /** A route file with so many points on a meridian, 0.001 degrees apart. */
    static byte[] kmz(int points) {
        StringBuilder waylines = new StringBuilder("<kml>");
        for (int i = 0; i < points; i++) {
            waylines.append(
                    "<Placemark><Point><coordinates>9.94,53.53%d</coordinates></Point></Placemark>".formatted(i));
        }
        return SampleFiles.zip(Map.of(
                Kmz.TEMPLATE, KML, Kmz.WAYLINES, waylines.append("</kml>").toString()));
    }
}
