package dev.flightrelay.start;

import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

import dev.flightrelay.database.DatabaseStart;

/** Stops the start when a setting is wrong, and names all that are. */
@ApplicationScoped
class ConfigurationChecks {

    private final Instance<ConfigurationCheck> checks;

    ConfigurationChecks(Instance<ConfigurationCheck> checks) {
        this.checks = checks;
    }

    void check(@Observes @Priority(DatabaseStart.PRIORITY - 10) StartupEvent start) {
        List<ConfigurationCheck.Fault> faults =
                checks.stream().flatMap(check -> check.faults().stream()).toList();
        if (!faults.isEmpty()) {
            StringBuilder message = new StringBuilder("Flight Relay did not start, its configuration is wrong:");
            faults.forEach(fault -> message.append("\n  - ").append(fault));
            throw new ConfigurationException(message.toString());
        }
    }
}
