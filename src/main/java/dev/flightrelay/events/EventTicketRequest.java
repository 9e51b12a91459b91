package dev.flightrelay.events;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.MultiMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The filters of a stream that is to be opened with a ticket. One that is null or empty is left to the address of the stream.
 *
 * @param project ids of projects
 * @param type types of events, groups such as {@code hms.*}, or {@code *}
 * @param device serial numbers; events that belong to no device do not match
 * @param level the least level of {@code hms.*} events, of several the lowest: notification, reminder or warning
 */
@RegisterForReflection
public record EventTicketRequest(
        @Size(max = MOST, message = "has to be at most {max} items")
        @Schema(examples = "[\"51000000-0000-4000-8000-000000000001\"]")
        List<@NotNull(message = "has to be given") String> project,

        @Size(max = MOST, message = "has to be at most {max} items")
        @Schema(examples = "[\"hms.*\", \"device.online\"]")
        List<@NotNull(message = "has to be given") String> type,

        @Size(max = MOST, message = "has to be at most {max} items") @Schema(examples = "[\"7CTDM4100B1234\"]")
        List<@NotNull(message = "has to be given") String> device,

        @Size(max = MOST, message = "has to be at most {max} items") @Schema(examples = "[\"warning\"]")
        List<@NotNull(message = "has to be given") String> level) {

    /** About as many as an address holds. */
    private static final int MOST = 100;

    /** The same as parameters of an address. */
    MultiMap parameters() {
        MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
        put(parameters, "project", project);
        put(parameters, "type", type);
        put(parameters, "device", device);
        put(parameters, "level", level);
        return parameters;
    }

    private static void put(MultiMap parameters, String name, List<String> values) {
        if (values != null) {
            parameters.add(name, values);
        }
    }
}
