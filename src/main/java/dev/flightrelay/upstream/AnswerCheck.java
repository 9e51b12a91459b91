package dev.flightrelay.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import dev.flightrelay.problem.ProblemType;

/**
 * Looks at each answer before it is read as a record: FlightHub hides errors in HTTP 200, its data may be missing or of any
 * shape beside an error code, and a wrong address answers with a web page.
 */
final class AnswerCheck implements ClientResponseFilter {

    private static final JsonFactory JSON = new JsonFactory();

    private final Clock clock;

    AnswerCheck(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void filter(ClientRequestContext request, ClientResponseContext answer) throws IOException {
        if (isNoAnswer(answer)) {
            return;
        }
        int status = answer.getStatus();
        Head head = isJson(answer.getMediaType())
                ? head(answer).without(request.getHeaderString(CallHeaders.KEY))
                : Head.NONE;
        if (head.code != null && head.code != 0) {
            throw failure(UpstreamCode.typeOf(head.code), answer, "FlightHub said " + head.code, head);
        }
        // createFlightTask: it counts what is in data, whatever status goes with it
        if (!isSuccess(status)) {
            // A code 0 beside it says nothing.
            throw failure(
                    UpstreamCode.typeOfStatus(status), answer, "FlightHub answered with HTTP " + status, Head.NONE);
        }
        if (head.code == null) {
            String what =
                    isJson(answer.getMediaType()) ? "JSON without an envelope" : String.valueOf(answer.getMediaType());
            throw failure(ProblemType.UPSTREAM_INVALID_ANSWER, answer, "FlightHub answered with " + what, head);
        }
    }

    /*
     * Filters run after a failure too: with status 0 when there is no connection, without a body when that broke off or grew
     * too large. The failure under way says what happened; one of ours would take its place.
     */
    private static boolean isNoAnswer(ClientResponseContext answer) {
        boolean bodyLost = answer.getEntityStream() == null
                && isJson(answer.getMediaType())
                && !"0".equals(answer.getHeaderString(HttpHeaders.CONTENT_LENGTH));
        return answer.getStatus() == 0 || isSuccess(answer.getStatus()) && bodyLost;
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    /* A redirect and a path that is not there stay what they are; a web page in between passes. */
    private UpstreamException failure(ProblemType type, ClientResponseContext answer, String detail, Head head) {
        int status = answer.getStatus();
        boolean lasting = status >= 300 && status < 500;
        return new UpstreamException(
                type, detail, head.code, head.message, isRefusal(head, status), lasting, retryAfter(answer), status);
    }

    private static boolean isRefusal(Head head, int status) {
        return head.code != null && head.code != 0 && status < 500 && UpstreamCode.provesRefusal(head.code);
    }

    private Duration retryAfter(ClientResponseContext answer) {
        return RetryAfter.of(
                answer.getHeaderString(HttpHeaders.RETRY_AFTER),
                answer.getHeaderString(HttpHeaders.DATE),
                clock.instant());
    }

    private static boolean isJson(MediaType type) {
        return type != null
                && (type.getSubtype().equals("json") || type.getSubtype().endsWith("+json"));
    }

    /* The body is in memory already; it is rewound, so that it can be read as a record afterwards. */
    private static Head head(ClientResponseContext answer) {
        InputStream body = answer.getEntityStream();
        if (body == null) {
            return Head.NONE;
        }
        try {
            body.mark(Integer.MAX_VALUE);
            Head head = read(body);
            body.reset();
            return head;
        } catch (IOException e) {
            return Head.NONE;
        }
    }

    private static Head read(InputStream body) throws IOException {
        Integer code = null;
        String message = null;
        try (JsonParser parser = JSON.createParser(body).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Head.NONE;
            }
            // A code 0 says all; what follows it is read afterwards.
            while (parser.nextToken() == JsonToken.FIELD_NAME && (code == null || code != 0)) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                if (field.equals("code") && value == JsonToken.VALUE_NUMBER_INT) {
                    code = parser.getIntValue();
                } else if (field.equals("message") && value == JsonToken.VALUE_STRING) {
                    message = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        }
        return new Head(code, message);
    }

    private record Head(Integer code, String message) {
        private static final int LONGEST = 500;
        private static final Head NONE = new Head(null, null);

        /* FlightHub might repeat the key that it refuses; the message is shown to callers. */
        Head without(String key) {
            if (message == null) {
                return this;
            }
            String clean = key == null || key.isEmpty() ? message : message.replace(key, "[key]");
            return new Head(code, clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…");
        }
    }
}
