package dev.flightrelay.simulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/**
 * Whose key signs what, in the way that AWS (version 4) and Alibaba (its version 4) share.
 *
 * @param day such as {@code 20261120}
 * @param service {@code s3} or {@code oss}
 * @param terminator fixed last word
 */
record Scope(String accessKeyId, String day, String region, String service, String terminator) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Reads {@code id/day/region/service/terminator}. */
    static Scope of(String credential) {
        String[] parts = credential.split("/", -1);
        if (parts.length != 5) {
            throw BucketRefusal.malformed("the credential is malformed");
        }
        return new Scope(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    static Instant time(String stamp) {
        try {
            return Instant.from(STAMP.parse(stamp));
        } catch (DateTimeParseException e) {
            throw BucketRefusal.malformed("the date is malformed");
        }
    }

    static String stamp(Instant time) {
        return STAMP.format(time);
    }

    /** Refuses a scope of another service or another day than the request's. */
    void require(String wantedService, String wantedTerminator, Instant signedAt) {
        boolean fits = service.equals(wantedService)
                && terminator.equals(wantedTerminator)
                && day.equals(stamp(signedAt).substring(0, 8));
        if (!fits) {
            throw BucketRefusal.malformed("the credential is for another service or day");
        }
    }

    String sign(String algorithm, String keyPrefix, String secret, Instant signedAt, String canonicalRequest) {
        String text = String.join(
                "\n",
                algorithm,
                stamp(signedAt),
                String.join("/", day, region, service, terminator),
                Digests.sha256(canonicalRequest));
        byte[] key = Digests.bytes(keyPrefix + secret);
        for (String part : new String[] {day, region, service, terminator}) {
            key = Digests.hmac("HmacSHA256", key, part);
        }
        return Digests.hex(Digests.hmac("HmacSHA256", key, text));
    }
}
