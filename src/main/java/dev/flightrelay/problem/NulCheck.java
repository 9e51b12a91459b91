package dev.flightrelay.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;

/** Refuses U+0000 in the texts of a JSON body: JSON allows it, and PostgreSQL cannot keep it. FlightHub's answers are cleaned instead. */
final class NulCheck {

    static final String MESSAGE = "has to be without the character U+0000, which cannot be kept";

    private static final byte[] ESCAPE = "\\u0000".getBytes(StandardCharsets.US_ASCII);
    private static final JsonFactory JSON = new JsonFactory();

    private NulCheck() {}

    /** Fails with {@code invalid-request} at the first text that has it. */
    static void check(byte[] body) throws IOException {
        if (mayHold(body)) {
            checkTexts(body);
        }
    }

    /* Nearly all bodies are without; only the others are parsed here, to tell an escape from an escaped backslash. */
    private static boolean mayHold(byte[] body) {
        for (int i = 0; i + ESCAPE.length <= body.length; i++) {
            int n = 0;
            while (n < ESCAPE.length && body[i + n] == ESCAPE[n]) {
                n++;
            }
            if (n == ESCAPE.length) {
                return true;
            }
        }
        return false;
    }

    private static void checkTexts(byte[] body) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME;
                if (text && parser.getText().indexOf(0) >= 0) {
                    throw ProblemException.invalid(field(parser.getParsingContext()), MESSAGE);
                }
            }
        }
    }

    private static String field(JsonStreamContext place) {
        if (place.inRoot()) {
            return "body";
        }
        String before = field(place.getParent());
        String outer = before.equals("body") ? "" : before;
        if (place.inArray()) {
            return outer + "[" + place.getCurrentIndex() + "]";
        }
        return outer.isEmpty() ? place.getCurrentName() : outer + "." + place.getCurrentName();
    }
}
