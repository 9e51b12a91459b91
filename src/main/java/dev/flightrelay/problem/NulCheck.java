package dev.flightrelay.problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;

/** Refuses U+0000 in the texts of a JSON body: JSON allows it, and PostgreSQL cannot keep it. FlightHub's answers are cleaned instead. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class NulCheck implements ReaderInterceptor {

    static final String MESSAGE = "has to be without the character U+0000, which cannot be kept";

    private static final byte[] ESCAPE = "\\u0000".getBytes(StandardCharsets.US_ASCII);
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        MediaType type = context.getMediaType();
        if (type != null && type.getSubtype().endsWith("json")) {
            byte[] body = context.getInputStream().readAllBytes();
            if (mayHold(body)) {
                check(body);
            }
            context.setInputStream(new ByteArrayInputStream(body));
        }
        return context.proceed();
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

    static void check(byte[] body) throws IOException {
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
