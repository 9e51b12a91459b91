package dev.flightrelay.upstream;

import java.net.URI;

import dev.flightrelay.upstream.UpstreamConfig.OrganizationConfig;

/**
 * An organisation of FlightHub as this process knows it.
 *
 * @param id its row; another address is another row
 * @param name name in the configuration
 * @param url base URL of its FlightHub
 * @param simulated whether that is the simulator
 * @param key the organisation key
 * @param config time-out, language and limits
 */
public record Organization(
        int id, String name, URI url, boolean simulated, OrganizationKey key, OrganizationConfig config) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Organization o && o.id == id;
    }

    @Override
    public int hashCode() {
        return id;
    }

    @Override
    public String toString() {
        return name;
    }
}
