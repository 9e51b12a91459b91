package dev.flightrelay.problem;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** Finds the error of the catalogue that a failure stands for. */
public final class Failures {

    private static final String FAULT = "The relay failed. Its log has more under the errorId.";

    private Failures() {}

    /** Never null; what nobody foresaw is {@code internal} with the failure as its cause. */
    public static ProblemException toProblem(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof ProblemException known) {
                return known;
            }
        }
        if (failure instanceof WebApplicationException e) {
            return ofStatus(e);
        }
        return new ProblemException(ProblemType.INTERNAL, FAULT, failure);
    }

    /** A request body that is no JSON, or not the JSON that is asked for. */
    static ProblemException ofBody(JsonProcessingException e) {
        if (e.getCause() instanceof ProblemException known) {
            return known;
        }
        if (e instanceof StreamConstraintsException || e.getCause() instanceof StreamConstraintsException) {
            return ProblemException.invalid(
                    "body",
                    "is nested more than " + StrictJson.DEPTH + " deep, or has a name or number that is too long");
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            // its value is not repeated: a misspelt password is still one
            return ProblemException.invalid(path(unknown), "is not a field of this request" + known(unknown));
        }
        // A record takes a field once: Jackson looks in vain for a setter when it comes again.
        if (e instanceof InvalidDefinitionException repeated && isSetterMissing(repeated)) {
            return ProblemException.invalid(path(repeated), "is given more than once");
        }
        if (e instanceof InvalidDefinitionException) {
            return new ProblemException(ProblemType.INTERNAL, FAULT, e);
        }
        if (e instanceof MismatchedInputException mismatch) {
            return ProblemException.invalid(
                    path(mismatch), BodyTypes.expected(mismatch.getTargetType()) + BodyValues.given(mismatch));
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            if (mapping.getCause() instanceof InputCoercionException range) {
                return ProblemException.invalid(path(mapping), BodyValues.outOfRange(mapping, range));
            }
            if (!(mapping.getCause() instanceof StreamReadException)) {
                return ProblemException.invalid(
                        path(mapping), "has a value of the wrong type" + BodyValues.given(mapping));
            }
        }
        return ProblemException.invalid("body", "is not valid JSON");
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds() == null || e.getKnownPropertyIds().isEmpty()
                ? ""
                : "; it has "
                        + e.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .collect(Collectors.joining(", "));
    }

    private static boolean isSetterMissing(InvalidDefinitionException e) {
        return !e.getPath().isEmpty() && e.getMessage().contains("No fallback setter");
    }

    private static ProblemException ofStatus(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (e.getCause() instanceof JsonProcessingException body) {
            return ofBody(body);
        }
        return switch (status) {
            case 404 -> ProblemException.notFound("There is nothing at this path.");
            case 405 -> request(status, "This path does not take this method.");
            case 406 -> request(status, "This path has no answer of the media type that Accept asks for.");
            case 413 -> request(status, "The request body is too large.");
            case 415 ->
                request(
                        status,
                        "This path does not take a body of this Content-Type. Send JSON as application/json, a file as "
                                + "multipart/form-data.");
            default ->
                status < 500
                        ? request(status, "The request is not valid.")
                        : new ProblemException(ProblemType.INTERNAL, FAULT, e);
        };
    }

    private static ProblemException request(int status, String detail) {
        return new ProblemException(ProblemType.INVALID_REQUEST, status, detail, List.of(), null, null);
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }
}
