package dev.flightrelay.simulator;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Version 4 of Alibaba OSS' signature, in headers and in links. */
final class OssSignature4 {

    private static final String ALGORITHM = "OSS4-HMAC-SHA256";
    private static final String SERVICE = "oss";
    private static final String TERMINATOR = "aliyun_v4_request";
    private static final String SIGNATURE = "x-oss-signature";
    private static final long LONGEST_LINK_SECONDS = 7L * 24 * 60 * 60;

    private OssSignature4() {}

    /** Empty if the request is not signed this way. */
    static Optional<Claim> claim(SignedRequest request) {
        Optional<String> authorization =
                request.header("Authorization").filter(value -> value.startsWith(ALGORITHM + " "));
        if (authorization.isPresent()) {
            return Optional.of(inHeaders(request, authorization.get().substring(ALGORITHM.length() + 1)));
        }
        boolean link = request.parameterValue("x-oss-signature-version")
                .filter(ALGORITHM::equals)
                .isPresent();
        return link ? Optional.of(inQuery(request)) : Optional.empty();
    }

    private static Claim inHeaders(SignedRequest request, String authorization) {
        Map<String, String> fields = Claim.fields(authorization);
        Scope scope = Scope.of(fields.getOrDefault("Credential", ""));
        Instant signedAt = request.header("x-oss-date")
                .map(Scope::time)
                .orElseGet(() -> OssSignature1.time(request.header("Date").orElse("")));
        scope.require(SERVICE, TERMINATOR, signedAt);
        if (!request.header("x-oss-content-sha256")
                .filter(Claim.UNSIGNED::equals)
                .isPresent()) {
            throw BucketRefusal.malformed("x-oss-content-sha256 has to be " + Claim.UNSIGNED);
        }
        return new Claim(
                scope.accessKeyId(),
                request.header("x-oss-security-token").orElse(""),
                signedAt.minus(Claim.SKEW),
                signedAt.plus(Claim.SKEW),
                false,
                scope.region(),
                true,
                Claim.UNSIGNED,
                fields.getOrDefault("Signature", ""),
                expected(request, scope, signedAt, fields.getOrDefault("AdditionalHeaders", "")));
    }

    private static Claim inQuery(SignedRequest request) {
        Scope scope = Scope.of(request.parameterValue("x-oss-credential").orElse(""));
        Instant signedAt = Scope.time(request.parameterValue("x-oss-date").orElse(""));
        scope.require(SERVICE, TERMINATOR, signedAt);
        long seconds =
                AwsSignature.seconds(request.parameterValue("x-oss-expires").orElse(""), LONGEST_LINK_SECONDS);
        return new Claim(
                scope.accessKeyId(),
                request.parameterValue("x-oss-security-token").orElse(""),
                signedAt.minus(Claim.SKEW),
                signedAt.plusSeconds(seconds),
                true,
                scope.region(),
                true,
                Claim.UNSIGNED,
                request.parameterValue(SIGNATURE).orElse(""),
                expected(
                        request,
                        scope,
                        signedAt,
                        request.parameterValue("x-oss-additional-headers").orElse("")));
    }

    /** OSS names only the headers that are signed besides those which always are. */
    private static UnaryOperator<String> expected(
            SignedRequest request, Scope scope, Instant signedAt, String additional) {
        List<String> more = Arrays.stream(additional.toLowerCase(Locale.ROOT).split(";"))
                .filter(name -> !name.isEmpty())
                .sorted()
                .toList();
        if (request.headerNames(more::contains).size() != more.size()) {
            throw BucketRefusal.denied("additional headers are missing");
        }
        TreeSet<String> signed = new TreeSet<>(more);
        signed.addAll(request.headerNames(OssSignature4::alwaysSigned));
        String canonical = String.join(
                "\n",
                request.method(),
                request.canonicalPath(),
                request.canonicalQuery(SIGNATURE, true),
                request.canonicalHeaders(signed),
                String.join(";", more),
                Claim.UNSIGNED);
        return secret -> scope.sign(ALGORITHM, "aliyun_v4", secret, signedAt, canonical);
    }

    private static boolean alwaysSigned(String name) {
        return name.startsWith("x-oss-")
                || Stream.of("content-type", "content-md5").anyMatch(name::equals);
    }
}
