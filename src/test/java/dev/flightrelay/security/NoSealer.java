package dev.flightrelay.security;

import jakarta.enterprise.inject.Vetoed;

import io.quarkus.test.junit.QuarkusMock;

/** A relay without a data key. */
@Vetoed
public final class NoSealer extends Sealer {

    private NoSealer() {
        super(null);
    }

    /** Until the test's end. */
    public static void install() {
        QuarkusMock.installMockForType(new NoSealer(), Sealer.class);
    }
}
