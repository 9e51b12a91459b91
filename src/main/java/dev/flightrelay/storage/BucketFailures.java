package dev.flightrelay.storage;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.http.HttpClientResponse;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** What becomes of failed requests to a bucket. Neither keys, queries nor answers are repeated: they may hold signatures. */
final class BucketFailures {

    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9]{1,64})</Code>");

    private BucketFailures() {}

    static ProblemException of(Throwable failure, ObjectAddress address) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (isNotConnected(e)) {
                return new ProblemException(
                        ProblemType.UPSTREAM_UNREACHABLE,
                        "The upload failed: no connection to the bucket at " + address.site() + ": "
                                + e.getClass().getSimpleName()
                                + ". FlightHub was told nothing. The relay has to reach the storage, too: check the network between, and"
                                + " relay.upstream.proxy and relay.upstream.trust-store.");
            }
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

    private static boolean isNotConnected(Throwable e) {
        return e instanceof ConnectException
                || e instanceof ConnectTimeoutException
                || e instanceof UnknownHostException
                || e instanceof SSLHandshakeException
                || e instanceof ProxyConnectException;
    }
}
