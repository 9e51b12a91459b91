package dev.flightrelay.simulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Version 1 of Alibaba OSS' signature, in headers and in links. */
final class OssSignature1 {

    private static final String PREFIX = "OSS ";
    private static final String TOKEN = "security-token";

    private OssSignature1() {}

    /** Empty if the request is not signed this way. */
    static Optional<Claim> claim(SignedRequest request) {
        Optional<String> authorization = request.header("Authorization").filter(value -> value.startsWith(PREFIX));
        if (authorization.isPresent()) {
            return Optional.of(inHeaders(request, authorization.get().substring(PREFIX.length())));
        }
        return request.parameterValue("OSSAccessKeyId").map(id -> inQuery(request, id));
    }

    private static Claim inHeaders(SignedRequest request, String authorization) {
        String[] parts = authorization.trim().split(":", 2);
        if (parts.length != 2) {
            throw BucketRefusal.malformed("the signature is malformed");
        }
        String date =
                request.header("x-oss-date").or(() -> request.header("Date")).orElse("");
        Instant signedAt = time(date);
        return new Claim(
                parts[0],
                request.header("x-oss-security-token").orElse(""),
                signedAt.minus(Claim.SKEW),
                signedAt.plus(Claim.SKEW),
                false,
                "",
                true,
                Claim.UNSIGNED,
                parts[1],
                expected(request, date));
    }

    private static Claim inQuery(SignedRequest request, String accessKeyId) {
        String expires = request.parameterValue("Expires").orElse("");
        return new Claim(
                accessKeyId,
                request.parameterValue(TOKEN).orElse(""),
                Instant.EPOCH,
                Instant.ofEpochSecond(AwsSignature.seconds(expires, Instant.MAX.getEpochSecond())),
                true,
                "",
                true,
                Claim.UNSIGNED,
                request.parameterValue("Signature").orElse(""),
                expected(request, expires));
    }

    static Instant time(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw BucketRefusal.malformed("the date is malformed");
        }
    }

    private static UnaryOperator<String> expected(SignedRequest request, String date) {
        List<String> signed = request.headerNames(name -> name.startsWith("x-oss-"));
        String text = String.join(
                "\n",
                request.method(),
                request.header("Content-MD5").orElse(""),
                request.header("Content-Type").orElse(""),
                date,
                request.canonicalHeaders(signed) + resource(request));
        return secret -> Base64.getEncoder().encodeToString(Digests.hmac("HmacSHA1", Digests.bytes(secret), text));
    }

    /** The path in clear text, with the parameters that change what is answered. */
    private static String resource(SignedRequest request) {
        String parameters = request.query().stream()
                .filter(entry -> entry.getKey().equals(TOKEN) || entry.getKey().startsWith("response-"))
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().isEmpty() ? entry.getKey() : entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        return Percent.decoded(request.path()) + (parameters.isEmpty() ? "" : "?" + parameters);
    }
}
