package dev.flightrelay.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.flightrelay.contract.FlightHubContract.Described;

/**
 * A row of the description's table of business errors.
 *
 * @param code FlightHub's {@code code}
 * @param scope the calls that answer it, in one word
 * @param retry whether a read may be repeated
 */
public record BusinessCode(int code, String scope, boolean retry) {

    /** The groups of operations that a scope means; that of {@code all} is not here. */
    private static final Map<String, Set<String>> TAGS = Map.of(
            "project", Set.of("Organize Projects"),
            "device", Set.of("Device Management"),
            "live", Set.of("Livestream Push"),
            "forwarder", Set.of("Bypass Streaming"),
            "task", Set.of("Task Management", "Flight Route Management"));

    /** The whole table but success. */
    public static List<BusinessCode> all() {
        try (InputStream in = BusinessCode.class.getResourceAsStream("/flighthub/openapi.yaml")) {
            JsonNode table = new YAMLMapper().readTree(in).get("x-business-codes");
            return table.properties().stream()
                    .map(row -> of(row.getKey(), row.getValue()))
                    .filter(code -> code.code != 0)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BusinessCode of(String code, JsonNode row) {
        return new BusinessCode(
                Integer.parseInt(code),
                row.get("scope").asText(),
                row.get("retry").asBoolean());
    }

    /** Whether an operation may answer it: by the scope, or because the operation names it. */
    boolean isOf(Described operation) {
        return scope.equals("all") || operation.errorCodes().contains(code) || isInScope(operation);
    }

    private boolean isInScope(Described operation) {
        // one that is not there would be sent to nobody
        Set<String> tags = TAGS.get(scope);
        for (JsonNode tag : operation.node().get("tags")) {
            if (tags.contains(tag.asText())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return String.valueOf(code);
    }
}
