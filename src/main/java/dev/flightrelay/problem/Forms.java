package dev.flightrelay.problem;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.List;

import jakarta.ws.rs.WebApplicationException;

import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;

/** Looks at the form of the request that is under way: Quarkus reads what it finds, and fails in its own words. */
public final class Forms {

    /** As {@code quarkus.http.limits.max-form-attribute-size} has it. */
    static final int LARGEST_FIELD = 64 << 10;

    private static final String FORM = "multipart/form-data";

    private Forms() {}

    /** Fails with {@code invalid-request} unless the form has these parts only, each at most once. */
    public static void only(String... parts) {
        FormData form = CurrentRequestManager.get().getFormData();
        if (form == null) {
            throw unreadable("Content-Type names no boundary.");
        }
        for (String name : form) {
            if (name == null) {
                throw unreadable("One part has no name.");
            }
            if (!List.of(parts).contains(name)) {
                throw ProblemException.invalid(
                        name, "is not a part of this form, which has " + String.join(" and ", parts));
            }
            if (form.get(name).size() > 1) {
                throw ProblemException.invalid(name, "is given more than once");
            }
        }
    }

    /** The problem that a failure stands for when it came while a form was read; null when it did not. */
    static ProblemException fault(Throwable failure) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (request == null || request.getFormData() != null || !isForm(request)) {
            return null;
        }
        if (failure instanceof WebApplicationException known) {
            return known.getResponse().getStatus() == 413 ? tooLarge() : null;
        }
        return failure instanceof ProblemException || isOurs(failure) ? null : unreadable("");
    }

    private static boolean isForm(ResteasyReactiveRequestContext request) {
        String type = request.serverRequest().getRequestHeader("Content-Type");
        return type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
    }

    /* A disk that is full, for example. A form without its end comes as an IOException too. */
    private static boolean isOurs(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof IOException
                && !(cause instanceof UnsupportedEncodingException)
                && !String.valueOf(cause.getMessage()).startsWith("Connection terminated");
    }

    private static ProblemException tooLarge() {
        String message = "A field of the form, other than a file, has to be at most " + LARGEST_FIELD
                + " bytes, and the whole form at most " + BodyLimit.FORM + " bytes.";
        return new ProblemException(ProblemType.INVALID_REQUEST, 413, message, List.of(), null, null);
    }

    private static ProblemException unreadable(String why) {
        String message =
                "cannot be read as multipart/form-data: each part begins with the boundary of Content-Type, has"
                        + " header lines such as 'Content-Disposition: form-data; name=\"file\"', and the closing boundary ends them. ";
        return ProblemException.invalid("body", (message + why).strip());
    }
}
