package dev.flightrelay.upstream;

import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.flightrelay.simulator.Simulator;
import dev.flightrelay.start.ConfigurationCheck;
import dev.flightrelay.upstream.UpstreamConfig.OrganizationConfig;

/** Finds organisations that cannot be asked. */
@ApplicationScoped
class UpstreamCheck implements ConfigurationCheck {

    /* FlightHub's pages do not tell it. */
    private static final String ADDRESS = "your FlightHub's address, that of the API for the region of the key, such as"
            + " https://es-flight-api-eu.djigate.com (-us for most of the world, -cn for China) or http://<host>:30812 on"
            + " premises; not https://fh.dji.com, which is the web app and answers every path with HTML and status 200";

    private final UpstreamConfig config;
    private final Simulator simulator;

    UpstreamCheck(UpstreamConfig config, Simulator simulator) {
        this.config = config;
        this.simulator = simulator;
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        boolean any = simulator.enabled();
        for (String name : Organizations.names(config)) {
            OrganizationConfig organization = config.organizations().get(name);
            any |= organization.url().isPresent()
                    || organization.key().isPresent()
                    || organization.keyFile().isPresent();
            check(prefix(name), organization, faults);
        }
        if (!any) {
            faults.add(new Fault(
                    "relay.upstream.url",
                    "is not set: give " + ADDRESS + ", and relay.upstream.key; or set relay.simulator.enabled=true"));
        }
        return faults;
    }

    private static void check(String prefix, OrganizationConfig organization, List<Fault> faults) {
        if (organization.url().isEmpty()) {
            if (organization.key().isPresent() || organization.keyFile().isPresent()) {
                faults.add(new Fault(prefix + "url", "is not set, but a key is: give " + ADDRESS));
            }
            return;
        }
        URI url = organization.url().get();
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?")) {
            faults.add(new Fault(prefix + "url", "has to be http(s)://host: give " + ADDRESS));
        } else if (url.getHost().equalsIgnoreCase("fh.dji.com")) {
            faults.add(new Fault(prefix + "url", "is that of the web app: give " + ADDRESS));
        } else if (url.getUserInfo() != null || url.getQuery() != null) {
            faults.add(
                    new Fault(prefix + "url", "has to be without user and query: the key goes into " + prefix + "key"));
        }
        checkKey(prefix, organization, faults);
        organization
                .trustStore()
                .filter(file -> !Files.isReadable(file))
                .ifPresent(file -> faults.add(new Fault(prefix + "trust-store", "cannot be read: " + file)));
        checkLimits(prefix, organization, faults);
    }

    private static void checkLimits(String prefix, OrganizationConfig organization, List<Fault> faults) {
        UpstreamConfig.Circuit circuit = organization.circuit();
        if (!(organization.callsPerSecond() > 0)) {
            faults.add(new Fault(prefix + "calls-per-second", "has to be more than 0"));
        }
        if (organization.timeout().toMillis() < 10) {
            faults.add(new Fault(prefix + "timeout", "has to be at least 10ms"));
        }
        if (organization.retries() < 0 || organization.retries() > 10) {
            faults.add(new Fault(prefix + "retries", "has to be from 0 to 10"));
        }
        if (circuit.calls() < 1 || circuit.calls() > 1000) {
            faults.add(new Fault(prefix + "circuit.calls", "has to be from 1 to 1000"));
        }
        if (!(circuit.failureRatio() > 0 && circuit.failureRatio() <= 1)) {
            faults.add(new Fault(prefix + "circuit.failure-ratio", "has to be more than 0 and at most 1"));
        }
        if (circuit.delay().toMillis() < 1) {
            faults.add(new Fault(prefix + "circuit.delay", "has to be at least 1ms"));
        }
    }

    private static void checkKey(String prefix, OrganizationConfig organization, List<Fault> faults) {
        if (organization.keyFile().isPresent()) {
            if (!Files.isReadable(organization.keyFile().get())) {
                faults.add(new Fault(
                        prefix + "key-file",
                        "cannot be read: " + organization.keyFile().get()));
            }
        } else if (organization.key().filter(key -> !key.isBlank()).isEmpty()) {
            faults.add(new Fault(
                    prefix + "key",
                    "is not set: give the organisation key (My Organization > Organization Settings > FlightHub Sync), or "
                            + prefix + "key-file"));
        } else if (!organization.key().get().strip().matches("[\\x21-\\x7e]+")) {
            faults.add(new Fault(prefix + "key", "holds a space or a line break: give the key as one word"));
        }
    }

    private static String prefix(String name) {
        return name.equals(UpstreamConfig.DEFAULT) ? "relay.upstream." : "relay.upstream.\"" + name + "\".";
    }
}
