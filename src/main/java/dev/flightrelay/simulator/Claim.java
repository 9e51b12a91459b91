package dev.flightrelay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a signed request says about itself, and what its signature had to be.
 *
 * @param accessKeyId whose key signed it
 * @param sessionToken empty if there is none
 * @param notBefore from when it may be used
 * @param notAfter until when
 * @param link whether it is a signed link rather than a signed call
 * @param region empty if the scheme knows none
 * @param oss whether it is signed Alibaba's way rather than Amazon's
 * @param payloadHash SHA-256 that the body has to have, or {@link #UNSIGNED}
 * @param signature the one that was given
 * @param expected the right one for a secret
 */
record Claim(
        String accessKeyId,
        String sessionToken,
        Instant notBefore,
        Instant notAfter,
        boolean link,
        String region,
        boolean oss,
        String payloadHash,
        String signature,
        UnaryOperator<String> expected) {

    static final String UNSIGNED = "UNSIGNED-PAYLOAD";

    /** How far the clocks of client and bucket may be apart. */
    static final Duration SKEW = Duration.ofMinutes(15);

    boolean proves(String secret) {
        return Digests.same(expected.apply(secret), signature);
    }

    /** Reads {@code name=value,name=value} of an {@code Authorization} header. */
    static Map<String, String> fields(String text) {
        return Arrays.stream(text.split(","))
                .map(part -> part.trim().split("=", 2))
                .filter(part -> part.length == 2)
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (first, second) -> first));
    }

    /** No part of it: tokens and signatures open the bucket. */
    @Override
    public String toString() {
        return "Claim[" + accessKeyId + "]";
    }
}
