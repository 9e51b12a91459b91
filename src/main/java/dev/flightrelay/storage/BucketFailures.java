package dev.flightrelay.storage;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.http.HttpClientResponse;

import dev.flightrelay.problem.NoConnection;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** What becomes of failed requests to a bucket. Neither keys, queries nor answers are repeated: they may hold signatures. */
final class BucketFailures {

    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,64})</Code>");

    private BucketFailures() {}

    static ProblemException of(Throwable failure, ObjectAddress address) {
        Optional<String> reason = notConnected(failure);
        if (reason.isPresent()) {
            return new ProblemException(
                    ProblemType.UPSTREAM_UNREACHABLE,
                    "The upload failed: no connection to the bucket at " + address.site() + ": " + reason.get()
                            + ". FlightHub was told nothing. The relay has to reach the storage, too: check the network between, and"
                            + " relay.upstream.proxy and relay.upstream.trust-store.");
        }
        return failed("The bucket at " + address.site() + " broke off the connection. Try again.");
    }

    static ProblemException refused(ObjectAddress address, int status, String reason) {
        if (reason.equals("BadDigest") || reason.equals("InvalidDigest")) {
            return ProblemException.invalid("Content-MD5", "has to be the Base64 of the body's MD5");
        }
        String said = "HTTP " + status + (reason.isEmpty() ? "" : ", " + reason);
        return status == 401 || status == 403
                ? new CredentialRefusedException(failed(
                                "The bucket at " + address.site() + " refused FlightHub's storage credential (" + said
                                        + "). Check the relay's clock, and the bucket's rights in FlightHub's storage settings.")
                        .getMessage())
                : failed("The bucket at " + address.site() + " did not take the file (" + said + "). Try again.");
    }

    static ProblemException timeout(ObjectAddress address, Duration limit) {
        return new ProblemException(
                ProblemType.UPSTREAM_TIMEOUT,
                "The upload failed: the bucket at " + address.site() + " did not take the file within "
                        + limit.toMillis()
                        + " ms (relay.upstream.timeout and a second for each 256 KiB). FlightHub was told nothing. Try"
                        + " again.");
    }

    /** The bucket takes nothing more, or does not answer. */
    static ProblemException stalled(ObjectAddress address) {
        return new ProblemException(
                ProblemType.UPSTREAM_TIMEOUT,
                "The bucket at " + address.site()
                        + " did nothing for as long as relay.upstream.timeout says. FlightHub was told nothing. Try again.");
    }

    /** The sender of the file sends nothing more. */
    static ProblemException dry(Duration patience) {
        return ProblemException.invalid("body", "has to come: nothing came for " + patience.toMillis() + " ms");
    }

    /** The sender of the file is so slow that it keeps a connection to the bucket from others. */
    static ProblemException slow() {
        return ProblemException.invalid(
                "body",
                "has to come faster than " + BodyFlow.SLOWEST_BYTES_PER_SECOND / 1024
                        + " KiB a second. Put it straight into the bucket, by a link, if the network is slower");
    }

    /** No connection was free. */
    static ProblemException busy(ObjectAddress address) {
        return new ProblemException(
                ProblemType.TOO_MANY_REQUESTS,
                ProblemType.TOO_MANY_REQUESTS.status(),
                "The bucket at " + address.site()
                        + " is being asked for as much as may be at once. FlightHub was told nothing. Try again with fewer"
                        + " at the same time.",
                List.of(),
                Duration.ofSeconds(1),
                null);
    }

    /** The storage's word for why it refused, empty without one. Only the beginning of an answer is looked at. */
    static Uni<String> reason(HttpClientResponse response) {
        return response.toMulti().select().first(1).collect().last().map(beginning -> {
            Matcher code = CODE.matcher(beginning == null ? "" : beginning.toString());
            return code.find() ? code.group(1) : "";
        });
    }

    private static ProblemException failed(String what) {
        return new ProblemException(
                ProblemType.UPSTREAM_FAILED, "The upload failed. " + what + " FlightHub was told nothing.");
    }

    /** The kind of failure where there was no connection; empty where it broke off. */
    static Optional<String> notConnected(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (NoConnection.isTold(e)) {
                return Optional.of(e.getClass().getSimpleName());
            }
        }
        return Optional.empty();
    }
}
