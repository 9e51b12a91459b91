package dev.flightrelay.write;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.start.ConfigurationCheck;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Organizations;

/** Whether anything may be changed in FlightHub: {@code relay.writes}. */
@ApplicationScoped
class WriteGate implements ConfigurationCheck {

    private static final Logger LOG = Logger.getLogger(WriteGate.class);

    /** The groups that have something to write. */
    private static final Set<String> GROUPS = Arrays.stream(Operation.values())
            .filter(operation -> !operation.isRead())
            .map(operation -> operation.group().key())
            .collect(Collectors.toCollection(TreeSet::new));

    private final WritesConfig config;

    WriteGate(WritesConfig config) {
        this.config = config;
    }

    @Override
    public List<Fault> faults() {
        return config.groups().orElse(Set.of()).stream()
                .filter(group -> !GROUPS.contains(group))
                .sorted()
                .map(group -> new Fault(
                        "relay.writes.groups",
                        "has '" + group + "', which is no group: give some of " + String.join(", ", GROUPS)
                                + ", or nothing for all"))
                .toList();
    }

    /** One look at the log tells whether this relay may change anything. */
    void tell(@Observes @Priority(Organizations.PRIORITY + 10) StartupEvent start, Organizations organizations) {
        for (Organization organization : organizations.all()) {
            LOG.infof(
                    "Writes to organisation %s are %s",
                    organization.name(),
                    isOn(organization)
                            ? "on: "
                                    + String.join(
                                            ", ",
                                            config.groups().map(TreeSet::new).orElse(new TreeSet<>(GROUPS)))
                            : "off (relay.writes.enabled)");
        }
    }

    /** Fails with {@code writes-disabled} where a group of operations may be sent to none of these. */
    void require(Operation.Group group, Collection<Organization> organizations) {
        Check check = check(group, organizations);
        if (check.outcome() == Check.Outcome.FAIL) {
            throw new ProblemException(ProblemType.WRITES_DISABLED, check.detail());
        }
    }

    /** The same as something that was looked at. */
    Check check(Operation.Group group, Collection<Organization> organizations) {
        String name = "writes-enabled";
        if (organizations.stream().noneMatch(this::isOn)) {
            return Check.fail(name, "Writes are switched off (relay.writes.enabled).");
        }
        return config.groups().orElse(GROUPS).contains(group.key())
                ? Check.pass(name, "Writes of the group " + group.key() + " are switched on.")
                : Check.fail(name, "Writes of the group " + group.key() + " are switched off (relay.writes.groups).");
    }

    private boolean isOn(Organization organization) {
        return config.enabled().orElse(LaunchMode.current() != LaunchMode.NORMAL && organization.simulated());
    }
}
