package dev.flightrelay.watch;

import java.util.Set;

import jakarta.enterprise.inject.Vetoed;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** The leases of a replica that holds just some scopes. */
@Vetoed
public class HeldScopes extends LeaseKeeper {

    private final Set<Scope> held;

    public HeldScopes(Set<Scope> held) {
        super(null, null, null, null, null, new SimpleMeterRegistry());
        this.held = held;
    }

    @Override
    public Set<Scope> held() {
        return held;
    }
}
