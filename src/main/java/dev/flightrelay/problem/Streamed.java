package dev.flightrelay.problem;

import java.util.regex.Pattern;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/** Bodies that go through as they come, whatever they are: files of reconstruction jobs. Who takes them has limits of its own. */
final class Streamed {

    private static final Pattern FILE = Pattern.compile("/api/v1/projects/[^/]+/reconstruction-jobs/[^/]+/files/[^/]+");

    private Streamed() {}

    static boolean is(HttpServerRequest request) {
        return request.method() == HttpMethod.PUT
                && FILE.matcher(request.path()).matches();
    }
}
