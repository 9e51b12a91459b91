package dev.flightrelay.write;

import java.util.Optional;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import dev.flightrelay.problem.ProblemException;

/** What every write takes beside its body: the header {@code Idempotency-Key} and the query parameter {@code dryRun}. */
public class WriteOptions {

    /** Names this write: the same key and request answers the first result again and sends nothing. 1 to 255 visible ASCII characters. */
    @HeaderParam("Idempotency-Key")
    String idempotencyKey;

    /** {@code true}: check everything and send nothing. */
    @QueryParam("dryRun")
    String dryRun;

    /** The path tells one write from another too. */
    @Context
    UriInfo uri;

    /** The path of the request, as it came; empty where nobody called over HTTP. */
    String path() {
        return uri == null ? "" : uri.getRequestUri().getRawPath();
    }

    /** The key, where the caller gave one. */
    Optional<String> key() {
        if (idempotencyKey != null && !idempotencyKey.matches("[!-~]{1,255}")) {
            throw ProblemException.invalid("Idempotency-Key", "has to be 1 to 255 visible ASCII characters");
        }
        return Optional.ofNullable(idempotencyKey);
    }

    /** Whether nothing is to be sent. */
    boolean isDryRun() {
        if (dryRun == null || dryRun.equals("false")) {
            return false;
        }
        if (dryRun.isEmpty() || dryRun.equals("true")) {
            return true;
        }
        throw ProblemException.invalid("dryRun", "has to be true or false, was: " + dryRun);
    }
}
