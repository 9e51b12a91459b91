package dev.flightrelay.security;

import java.util.Optional;

import jakarta.enterprise.inject.Vetoed;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusMock;

/** A relay without a data key, but for the audit chain, which began with one. */
@Vetoed
public final class NoSealer extends Sealer {

    private final Sealer real;

    private NoSealer(Sealer real) {
        super(null);
        this.real = real;
    }

    /** Until the test's end. */
    public static void install() {
        Sealer real = ClientProxy.unwrap(Arc.container().instance(Sealer.class).get());
        QuarkusMock.installMockForType(new NoSealer(real), Sealer.class);
    }

    @Override
    public Optional<DataKey> signer() {
        return real.signer();
    }

    @Override
    public Optional<DataKey> key(String name) {
        return real.key(name);
    }
}
