package dev.flightrelay.simulator;

import java.util.Arrays;
import java.util.Locale;

/** The kinds of storage that FlightHub hands out, each with the region that the simulator gives it. */
enum Provider {
    AWS("eu-central-1"),
    MINIO("us-east-1"),
    ALI("cn-hangzhou");

    private final String region;

    Provider(String region) {
        this.region = region;
    }

    String region() {
        return region;
    }

    /** FlightHub's word for it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it takes Alibaba's signatures rather than Amazon's. */
    boolean oss() {
        return this == ALI;
    }

    static Provider of(String word) {
        return Arrays.stream(values())
                .filter(provider -> provider.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("provider is aws, minio or ali, not " + word));
    }
}
