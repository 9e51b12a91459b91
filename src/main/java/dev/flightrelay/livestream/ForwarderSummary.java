package dev.flightrelay.livestream;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The data of {@code forwarder.*}: what of a {@link StreamForwarder} may change. Where it forwards to is not told.
 *
 * @param forwarderId FlightHub's id of it
 * @param name its name; null when FlightHub did not say
 * @param deviceSn serial number of the dock or aircraft; null when FlightHub did not say
 * @param cameraIndex camera whose video is forwarded; null when FlightHub did not say
 * @param enabled whether it is switched on; null when FlightHub did not say
 * @param state initialized, running, failed, or FlightHub's word for what is unknown; null when FlightHub did not say
 * @param code FlightHub's code of its last failure, 0 when all is well; null when FlightHub did not say
 * @param meaning what that code means and what to do, for people; null when all is well, or nobody described the code
 */
@RegisterForReflection
record ForwarderSummary(
        String forwarderId,
        String name,
        String deviceSn,
        String cameraIndex,
        Boolean enabled,
        String state,
        Integer code,
        String meaning) {

    static ForwarderSummary of(StreamForwarder forwarder) {
        return new ForwarderSummary(
                forwarder.forwarderId(),
                forwarder.name(),
                forwarder.deviceSn(),
                forwarder.cameraIndex(),
                forwarder.enabled(),
                forwarder.state(),
                forwarder.code(),
                forwarder.meaning());
    }
}
