package dev.flightrelay.simulator;

import io.vertx.core.json.JsonObject;

/** Faults that answer another envelope, or the true one with other data. */
final class BodyFaults {

    private BodyFaults() {}

    static void status(Exchange exchange, Fault fault) {
        if (fault.status() == 429) {
            exchange.response()
                    .putHeader("Retry-After", String.valueOf(fault.retryAfter().toSeconds()));
        }
        exchange.send(refusal(exchange, fault.status(), fitting(fault.status()), fault));
    }

    static void statusAfter(Exchange exchange, Fault fault) {
        exchange.truth();
        status(exchange, fault);
    }

    static void code(Exchange exchange, Fault fault) {
        Refusal fitting = Refusal.of(fault.code()).orElse(Refusal.SERVER_ERROR);
        exchange.send(refusal(exchange, 200, fitting, fault));
    }

    static void nullList(Exchange exchange, Fault fault) {
        Object data = exchange.truth().body().getValue("data");
        JsonObject changed = data instanceof JsonObject object ? object.copy() : new JsonObject();
        send(exchange, changed.putNull("list"));
    }

    static void noList(Exchange exchange, Fault fault) {
        send(exchange, new JsonObject());
    }

    /* An answer that says OK, whatever the truth is. */
    static void nullData(Exchange exchange, Fault fault) {
        exchange.sendBent(truth -> Answer.envelope(0, "OK").put("data", null));
    }

    private static void send(Exchange exchange, JsonObject data) {
        exchange.sendBent(truth -> truth.copy().put("data", data));
    }

    private static Answer refusal(Exchange exchange, int status, Refusal fitting, Fault fault) {
        int code = fault.code() == 0 ? fitting.code() : fault.code();
        String message = fault.message().isEmpty() ? fitting.message() : fault.message();
        return exchange.refusal(status, code, message);
    }

    private static Refusal fitting(int status) {
        return switch (status) {
            case 401 -> Refusal.KEY_INVALID;
            case 403 -> Refusal.FORBIDDEN;
            case 404 -> Refusal.NOT_FOUND;
            case 429 -> Refusal.TOO_OFTEN;
            default -> Refusal.SERVER_ERROR;
        };
    }
}
