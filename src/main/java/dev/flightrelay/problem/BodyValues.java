package dev.flightrelay.problem;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;

/** What stood in a body where something else belongs. */
final class BodyValues {

    private static final Pattern OVERFLOW = Pattern.compile("Numeric value \\((.*?)\\)");

    private static final Pattern TOKEN = Pattern.compile("JsonToken\\.([A-Z_]+)");
    private static final String WAS = ", was: ";

    private static final Map<String, String> KINDS = Map.of(
            "START_OBJECT", "an object",
            "START_ARRAY", "a list",
            "VALUE_STRING", "a text",
            "VALUE_NUMBER_INT", "a number",
            "VALUE_NUMBER_FLOAT", "a number",
            "VALUE_TRUE", "true",
            "VALUE_FALSE", "false",
            "VALUE_NULL", "null");

    private BodyValues() {}

    /** The words that tell it, to be put behind what belongs there; the kind alone where it may be a secret; empty when unknown. */
    static String given(JsonMappingException e) {
        Object value = e instanceof InvalidFormatException format ? format.getValue() : null;
        if (value != null && !isSecret(e)) {
            return WAS + Violations.cut(String.valueOf(value));
        }
        // the parser is closed by now: only the message still knows
        Matcher token = TOKEN.matcher(e.getOriginalMessage());
        String kind = value instanceof String ? "a text" : token.find() ? KINDS.get(token.group(1)) : null;
        return kind == null ? "" : WAS + kind;
    }

    /** The limit of a number that does not fit into its field, and the number. */
    static String outOfRange(JsonMappingException e, InputCoercionException cause) {
        Matcher number = OVERFLOW.matcher(cause.getOriginalMessage());
        if (!number.find()) {
            return "is out of range";
        }
        boolean tooSmall = number.group(1).startsWith("-");
        String type = cause.getTargetType() == long.class
                ? Long.MIN_VALUE + " to " + Long.MAX_VALUE
                : Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
        String limit = limit(e, tooSmall);
        String given = isSecret(e) ? "" : WAS + Violations.cut(number.group(1));
        return (limit == null ? "has to be from " + type : limit) + given;
    }

    /* That of the field, if it has one: it is what the caller would be told next. */
    private static String limit(JsonMappingException e, boolean lower) {
        List<Reference> path = e.getPath();
        Reference last = path.get(path.size() - 1);
        try {
            Method field = owner(last).getMethod(String.valueOf(last.getFieldName()));
            Min min = field.getAnnotation(Min.class);
            Max max = field.getAnnotation(Max.class);
            if (lower) {
                return min == null ? null : min.message().replace("{value}", String.valueOf(min.value()));
            }
            return max == null ? null : max.message().replace("{value}", String.valueOf(max.value()));
        } catch (NoSuchMethodException none) {
            return null;
        }
    }

    private static boolean isSecret(JsonMappingException e) {
        return e.getPath().stream()
                .anyMatch(step -> step.getFieldName() != null && Secrets.isSecret(owner(step), step.getFieldName()));
    }

    private static Class<?> owner(Reference step) {
        Object from = step.getFrom() == null ? Object.class : step.getFrom();
        return from instanceof Class<?> type ? type : from.getClass();
    }
}
