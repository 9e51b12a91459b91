package dev.flightrelay.simulator;

import java.util.Map;

import io.vertx.core.buffer.Buffer;

/** A refusal of the bucket, with S3's code for it; not an error of the simulator. */
final class BucketRefusal extends RuntimeException {

    private final int status;
    private final String code;

    BucketRefusal(int status, String code, String message) {
        // no stack trace: this is an answer
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static BucketRefusal denied(String message) {
        return new BucketRefusal(403, "AccessDenied", message);
    }

    static BucketRefusal malformed(String message) {
        return new BucketRefusal(403, "AuthorizationHeaderMalformed", message);
    }

    static BucketRefusal noSuchKey() {
        return new BucketRefusal(404, "NoSuchKey", "The specified key does not exist.");
    }

    /** The code of S3 that fits an HTTP status. */
    static String codeOf(int status) {
        return switch (status) {
            case 403 -> "AccessDenied";
            case 404 -> "NoSuchKey";
            case 429, 503 -> "SlowDown";
            default -> "InternalError";
        };
    }

    String code() {
        return code;
    }

    /** The answer as S3 writes it. */
    Answer answer(String path) {
        String xml =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message><Resource>%s</Resource></Error>"
                        .formatted(code, escaped(getMessage()), escaped(path));
        return Answer.document(status, "application/xml", Map.of(), Buffer.buffer(xml));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
