package dev.flightrelay.it;

import java.time.Instant;

import io.vertx.core.json.JsonObject;

/** An event of the log; two are equal when all of their envelope is. */
record Event(String id, String type, JsonObject envelope) {

    static Event of(JsonObject envelope) {
        return new Event(envelope.getString("id"), envelope.getString("type"), envelope);
    }

    long seq() {
        return Long.parseLong(id.substring(id.indexOf('-') + 1));
    }

    JsonObject data() {
        return envelope.getJsonObject("data");
    }

    Instant instant(String field) {
        return Instant.parse(data().getString(field));
    }

    boolean isAlert() {
        return type.equals("hms.raised") || type.equals("hms.cleared");
    }

    /** Device and code; in these tests an alert has no arguments. */
    String alert() {
        return data().getString("deviceSn") + " " + data().getString("code");
    }

    /** Short, for assertions on order. */
    String told() {
        return type + " " + data().getString("code");
    }
}
