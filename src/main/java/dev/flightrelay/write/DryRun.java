package dev.flightrelay.write;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The answer to a write with {@code ?dryRun=true}: nothing was sent.
 *
 * @param dryRun always true
 * @param checks everything that was looked at
 */
@RegisterForReflection
public record DryRun(boolean dryRun, List<Check> checks) {

    public DryRun {
        checks = List.copyOf(checks);
    }
}
