package dev.flightrelay.simulator;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** Serves the media that links point to, as the storage of a real FlightHub does. */
final class MediaDoor {

    private final World world;

    MediaDoor(World world) {
        this.world = world;
    }

    static boolean isFor(HttpServerRequest request) {
        return request.path() != null && request.path().startsWith(MediaLinks.PREFIX);
    }

    void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        boolean head = request.method().equals(HttpMethod.HEAD);
        if (!head && !request.method().equals(HttpMethod.GET)) {
            refuse(response, 405, "MethodNotAllowed");
        } else if (!allowed(request)) {
            refuse(response, 403, "AccessDenied");
        } else {
            FileKind kind = FileKind.ofName(request.path());
            response.putHeader("Content-Type", kind.contentType())
                    .putHeader("Content-Length", String.valueOf(kind.bytes().length()));
            if (head) {
                response.end();
            } else {
                response.end(kind.bytes());
            }
        }
    }

    private boolean allowed(HttpServerRequest request) {
        MediaLinks links = new MediaLinks("", world.instant());
        String expires = String.valueOf(request.getParam("Expires"));
        return links.valid(request.path(), expires, request.getParam("Signature"));
    }

    private static void refuse(HttpServerResponse response, int status, String code) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/xml")
                .end("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code></Error>");
    }
}
