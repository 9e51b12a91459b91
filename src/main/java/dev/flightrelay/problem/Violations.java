package dev.flightrelay.problem;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** Says what the Bean Validation found, in the words of the caller. */
final class Violations {

    /** The most of a text that is repeated. */
    private static final int LONGEST = 100;

    private Violations() {}

    /** With the field's path and, unless that is a secret, what was given. */
    static Violation of(ConstraintViolation<?> violation) {
        String given = isSecret(violation) ? null : given(violation.getInvalidValue());
        return new Violation(
                field(violation.getPropertyPath()), violation.getMessage() + (given == null ? "" : ", was: " + given));
    }

    /* The method's name and the parameter of the body are ours; the caller knows the fields. */
    private static String field(Path path) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.METHOD) {
                continue;
            }
            if (node.isInIterable()) {
                Object place = node.getIndex() == null ? node.getKey() : node.getIndex();
                field.append('[').append(place == null ? "" : place).append(']');
            }
            if (node.getKind() != ElementKind.CONTAINER_ELEMENT) {
                if (field.toString().equals("body")) {
                    field.setLength(0);
                }
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.toString();
    }

    private static boolean isSecret(ConstraintViolation<?> violation) {
        Object owner = violation.getLeafBean();
        if (owner == null || !owner.getClass().isRecord()) {
            return false;
        }
        String name = null;
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getKind() == ElementKind.PROPERTY ? node.getName() : name;
        }
        return Secrets.isSecret(owner.getClass(), name);
    }

    /* Null for what was not given, and for what has no short form: a record may hold anything. */
    private static String given(Object value) {
        if (value instanceof Collection<?> items) {
            return items(items.size());
        }
        if (value instanceof Map<?, ?> entries) {
            return items(entries.size());
        }
        if (value != null && value.getClass().isArray()) {
            return items(Array.getLength(value));
        }
        boolean plain = value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum;
        if (!plain) {
            return null;
        }
        return cut(String.valueOf(value));
    }

    /** Repeats as much of a text as is good for an answer. */
    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String items(int count) {
        return count == 1 ? "1 item" : count + " items";
    }
}
