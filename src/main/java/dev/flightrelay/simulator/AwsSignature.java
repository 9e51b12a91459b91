package dev.flightrelay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.vertx.core.MultiMap;

/** AWS Signature Version 4 for S3, in headers and in links. */
final class AwsSignature {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "s3";
    private static final String TERMINATOR = "aws4_request";
    private static final String SIGNATURE = "X-Amz-Signature";
    private static final long LONGEST_LINK_SECONDS = 7L * 24 * 60 * 60;

    private AwsSignature() {}

    /** Empty if the request is not signed this way. */
    static Optional<Claim> claim(SignedRequest request) {
        Optional<String> authorization =
                request.header("Authorization").filter(value -> value.startsWith(ALGORITHM + " "));
        if (authorization.isPresent()) {
            return Optional.of(inHeaders(request, authorization.get().substring(ALGORITHM.length() + 1)));
        }
        boolean link = request.parameterValue("X-Amz-Algorithm")
                .filter(ALGORITHM::equals)
                .isPresent();
        return link ? Optional.of(inQuery(request)) : Optional.empty();
    }

    private static Claim inHeaders(SignedRequest request, String authorization) {
        Map<String, String> fields = Claim.fields(authorization);
        Scope scope = Scope.of(fields.getOrDefault("Credential", ""));
        Instant signedAt = Scope.time(request.header("x-amz-date").orElse(""));
        scope.require(SERVICE, TERMINATOR, signedAt);
        String payload = request.header("x-amz-content-sha256")
                .orElseThrow(() -> BucketRefusal.malformed("x-amz-content-sha256 is missing"));
        return new Claim(
                scope.accessKeyId(),
                request.header("x-amz-security-token").orElse(""),
                signedAt.minus(Claim.SKEW),
                signedAt.plus(Claim.SKEW),
                false,
                scope.region(),
                false,
                payload,
                fields.getOrDefault("Signature", ""),
                expected(request, scope, signedAt, signed(request, fields.getOrDefault("SignedHeaders", "")), payload));
    }

    private static Claim inQuery(SignedRequest request) {
        Scope scope = Scope.of(request.parameterValue("X-Amz-Credential").orElse(""));
        Instant signedAt = Scope.time(request.parameterValue("X-Amz-Date").orElse(""));
        scope.require(SERVICE, TERMINATOR, signedAt);
        long seconds = seconds(request.parameterValue("X-Amz-Expires").orElse(""), LONGEST_LINK_SECONDS);
        String payload = request.parameterValue("X-Amz-Content-Sha256").orElse(Claim.UNSIGNED);
        List<String> signed =
                signed(request, request.parameterValue("X-Amz-SignedHeaders").orElse(""));
        return new Claim(
                scope.accessKeyId(),
                request.parameterValue("X-Amz-Security-Token").orElse(""),
                signedAt.minus(Claim.SKEW),
                signedAt.plusSeconds(seconds),
                true,
                scope.region(),
                false,
                payload,
                request.parameterValue(SIGNATURE).orElse(""),
                expected(request, scope, signedAt, signed, payload));
    }

    /** Seconds that a link is good for. */
    static long seconds(String text, long most) {
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= 1 && seconds <= most) {
                return seconds;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, as a number out of range is
        }
        throw BucketRefusal.malformed("the lifetime of the link is malformed");
    }

    // S3 refuses requests whose host or x-amz headers somebody could change on the way
    private static List<String> signed(SignedRequest request, String names) {
        List<String> signed = Arrays.asList(names.split(";"));
        List<String> needed = request.headerNames(name -> name.equals("host") || name.startsWith("x-amz-"));
        List<String> there = request.headerNames(signed::contains);
        if (!signed.containsAll(needed) || there.size() != signed.size()) {
            throw BucketRefusal.denied("there were headers which were not signed, or signed headers are missing");
        }
        return signed;
    }

    private static UnaryOperator<String> expected(
            SignedRequest request, Scope scope, Instant signedAt, List<String> signed, String payload) {
        String canonical = String.join(
                "\n",
                request.method(),
                request.canonicalPath(),
                request.canonicalQuery(SIGNATURE, false),
                request.canonicalHeaders(signed),
                String.join(";", signed),
                payload);
        return secret -> scope.sign(ALGORITHM, "AWS4", secret, signedAt, canonical);
    }

    /** The query of a link to read an object. */
    static String linkQuery(Credential by, String host, String path, Instant now, Duration life) {
        Scope scope = new Scope(
                by.accessKeyId(),
                Scope.stamp(now).substring(0, 8),
                by.provider().region(),
                SERVICE,
                TERMINATOR);
        List<Map.Entry<String, String>> query = new ArrayList<>(List.of(
                Map.entry("X-Amz-Algorithm", ALGORITHM),
                Map.entry(
                        "X-Amz-Credential",
                        String.join(
                                "/", scope.accessKeyId(), scope.day(), scope.region(), scope.service(), TERMINATOR)),
                Map.entry("X-Amz-Date", Scope.stamp(now)),
                Map.entry("X-Amz-Expires", String.valueOf(life.toSeconds())),
                Map.entry("X-Amz-SignedHeaders", "host")));
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("host", host);
        SignedRequest request = new SignedRequest("GET", path, query, headers);
        String signature =
                expected(request, scope, now, List.of("host"), Claim.UNSIGNED).apply(by.secret());
        return request.canonicalQuery(SIGNATURE, false) + "&" + SIGNATURE + "=" + signature;
    }
}
