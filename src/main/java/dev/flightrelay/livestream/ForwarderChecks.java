package dev.flightrelay.livestream;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.device.Devices;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Things;
import dev.flightrelay.write.Check;

/** Looks at what is known before a stream forwarder is created. */
@ApplicationScoped
class ForwarderChecks {

    /** FlightHub allows no more. */
    private static final int MOST = 20;

    private final Devices devices;
    private final Things things;
    private final ForwarderConfig config;

    ForwarderChecks(Devices devices, Things things, ForwarderConfig config) {
        this.devices = devices;
        this.things = things;
        this.config = config;
    }

    /** In the caller's transaction. */
    Uni<List<Check>> of(Scope scope, StreamForwarderRequest body) {
        return devices.check(scope, body.deviceSn())
                .flatMap(device -> things.present(scope, Kind.FORWARDERS, StreamForwarder.class)
                        .map(kept -> List.of(
                                device,
                                target(scope.organization().url().getHost(), config.allowPrivate(), body),
                                room(kept),
                                name(kept, body))));
    }

    static Check target(String flightHub, boolean allowPrivate, StreamForwarderRequest body) {
        String name = body.gb28181() == null ? "rtmpUrl" : "gb28181.serverIp";
        String target = body.gb28181() == null ? body.rtmpUrl() : body.gb28181().serverIp();
        if (!ForwarderTarget.isPrivate(target)) {
            return Check.pass(name, "The target is in no private network, as far as its address tells.");
        }
        return allowPrivate || ForwarderTarget.isPrivate(flightHub)
                ? Check.pass(name, "The target is in a private network, which is allowed.")
                : Check.fail(
                        name,
                        "The target is in a private network, and FlightHub is not: give an address that it can reach, or set"
                                + " relay.forwarders.allow-private.");
    }

    /* What is kept may be minutes old: one that was just deleted is still in it. So FlightHub has the last word. */
    private static Check room(List<StreamForwarder> kept) {
        return kept.size() < MOST
                ? Check.pass("forwarders", "There are " + kept.size() + " of " + MOST + " forwarders.")
                : Check.unknown(
                        "forwarders",
                        "There were " + kept.size() + " forwarders; FlightHub allows " + MOST
                                + ". If it refuses, delete one first.");
    }

    private static Check name(List<StreamForwarder> kept, StreamForwarderRequest body) {
        return kept.stream().noneMatch(one -> body.name().equals(one.name()))
                ? Check.pass("name", "No other forwarder has the name.")
                : Check.unknown("name", "Another forwarder had the name; if FlightHub refuses it, take another one.");
    }
}
