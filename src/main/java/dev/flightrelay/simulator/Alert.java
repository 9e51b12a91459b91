package dev.flightrelay.simulator;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A health alert of the simulated world.
 *
 * @param id name inside the simulator, for clearing it; FlightHub's {@code hms_id} is made anew at every poll
 * @param deviceSn serial number of the dock or aircraft
 * @param code DJI's HMS code such as {@code 0x16100083}
 * @param level {@code notification}, {@code reminder}, {@code warning} or any other word
 * @param module {@code device_management} or any other word
 * @param message text for {@code X-Language: en}
 * @param messageZh text for {@code X-Language: zh}
 * @param args values that belong to the alert's identity; may be empty; values are what JSON can hold
 * @param inTheSky whether the alert arose in flight
 */
public record Alert(
        String id,
        String deviceSn,
        String code,
        String level,
        String module,
        String message,
        String messageZh,
        Map<String, Object> args,
        boolean inTheSky) {

    /** Copies the arguments and refuses null. */
    public Alert {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(deviceSn, "deviceSn");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(messageZh, "messageZh");
        // sorted, so that two runs of the same story give the same bytes
        args = Collections.unmodifiableMap(new TreeMap<>(args));
    }

    Alert withId(String newId) {
        return new Alert(newId, deviceSn, code, level, module, message, messageZh, args, inTheSky);
    }
}
