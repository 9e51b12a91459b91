package dev.flightrelay.problem;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;

import static com.fasterxml.jackson.databind.cfg.CoercionInputShape.Boolean;
import static com.fasterxml.jackson.databind.cfg.CoercionInputShape.EmptyString;
import static com.fasterxml.jackson.databind.cfg.CoercionInputShape.Float;
import static com.fasterxml.jackson.databind.cfg.CoercionInputShape.Integer;
import static com.fasterxml.jackson.databind.cfg.CoercionInputShape.String;

/** A mapper that takes no value for another: Jackson would cut 1.5 to 1, and read "true" as true and 7 as "7". */
final class StrictJson {

    /** The deepest that a body may be nested: parameters of reconstructions, which FlightHub may define, are the deepest. */
    static final int DEPTH = 50;

    private StrictJson() {}

    /** A copy with the settings of the given one otherwise. */
    static ObjectMapper of(ObjectMapper json) {
        ObjectMapper strict = json.copy();
        strict.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEPTH).build());
        refuse(strict, LogicalType.Integer, Float, String, EmptyString, Boolean);
        refuse(strict, LogicalType.Float, String, EmptyString, Boolean);
        refuse(strict, LogicalType.Boolean, Integer, Float, String, EmptyString);
        refuse(strict, LogicalType.Textual, Integer, Float, Boolean);
        return strict.registerModule(new SimpleModule("strict").addDeserializer(Instant.class, new Time()));
    }

    private static void refuse(ObjectMapper json, LogicalType type, CoercionInputShape... shapes) {
        for (CoercionInputShape shape : shapes) {
            json.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
        }
    }

    /* Jackson's own takes a number for the seconds since 1970, which a caller may mean as milliseconds. */
    private static final class Time extends StdScalarDeserializer<Instant> {

        private Time() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isNumeric()) {
                return (Instant)
                        context.handleWeirdNumberValue(Instant.class, parser.getNumberValue(), "a number is no time");
            }
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            String text = parser.getText();
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "this is no time");
            }
        }
    }
}
