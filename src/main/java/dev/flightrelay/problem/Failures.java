package dev.flightrelay.problem;

import java.util.List;

import jakarta.ws.rs.WebApplicationException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** Finds the error of the catalogue that a failure stands for. */
public final class Failures {

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
        return new ProblemException(
                ProblemType.INTERNAL, "The relay failed. Its log has more under the errorId.", failure);
    }

    /** A request body that is no JSON, or not the JSON that is asked for. */
    static ProblemException ofBody(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return ProblemException.invalid(path(unknown), "is not a field of this request");
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return ProblemException.invalid(path(mapping), "has a value of the wrong type");
        }
        return ProblemException.invalid("body", "is not valid JSON");
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
            case 415 -> request(status, "This path does not take a body of this Content-Type.");
            default ->
                status < 500
                        ? request(status, "The request is not valid.")
                        : new ProblemException(
                                ProblemType.INTERNAL, "The relay failed. Its log has more under the errorId.", e);
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
        return path.toString();
    }
}
