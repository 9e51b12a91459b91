package dev.flightrelay.problem;

import java.io.IOException;

import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Reads JSON bodies of requests word for word: nothing is cut, turned into another type or left over. FlightHub's answers are
 * read with the mapper as it is, which forgives such things.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public class BodyReader implements ReaderInterceptor {

    private final ObjectMapper strict;

    BodyReader(ObjectMapper json) {
        strict = StrictJson.of(json);
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        MediaType type = context.getMediaType();
        if (type == null || !type.getSubtype().endsWith("json")) {
            return context.proceed();
        }
        byte[] body = context.getInputStream().readAllBytes();
        NulCheck.check(body);
        try (JsonParser parser = strict.createParser(body)) {
            // No body at all is for the validation to tell.
            if (parser.nextToken() == null) {
                return null;
            }
            Object value = strict.readValue(parser, strict.constructType(context.getGenericType()));
            if (parser.nextToken() != null) {
                throw ProblemException.invalid("body", "is not valid JSON: something comes after its end");
            }
            return value;
        }
    }
}
