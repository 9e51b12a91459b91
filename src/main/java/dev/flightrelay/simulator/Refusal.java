package dev.flightrelay.simulator;

/** FlightHub's business errors that the simulator answers, with the codes of the working notes. */
enum Refusal {
    PARAMETER(200101, "parameter error"),
    KEY_MISSING(200401, "X-User-Token not found or empty"),
    KEY_INVALID(200401, "X-User-Token is invalid"),
    FORBIDDEN(200403, "Forbidden"),
    NOT_FOUND(200404, "not found"),
    SERVER_ERROR(200500, "server error"),
    TOO_OFTEN(210429, "operations too frequent"),
    NOT_BOUND(210900, "device not bound to the organization"),
    OFFLINE(212015, "device offline"),
    VALUE(200610, "invalid parameter value"),
    ROUTE_FILE_MISSING(219001, "wayline file not exist"),
    ROUTE_CHECK_FAILED(219019, "wayline check failed");

    private final int code;
    private final String message;

    Refusal(int code, String message) {
        this.code = code;
        this.message = message;
    }

    int code() {
        return code;
    }

    String message() {
        return message;
    }
}
