package dev.flightrelay.openapi;

import java.math.BigDecimal;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Describes the parameters that many operations take. They are read by hand, as text, so that a wrong one is answered with a
 * problem; their types stand here.
 */
final class SharedParameters {

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "projectId", "Id of a project.",
            "sn", "Serial number of a device of the project.",
            "limit", "Items at most.",
            "after", "The `next` of the page before.",
            "fresh", "Asks FlightHub now instead of answering what is kept.",
            "dryRun", "Checks everything and sends nothing; answers 200 with the checks.",
            "Idempotency-Key",
                    "Names this write, for 24 hours: the same key and request answers the first result again and sends"
                            + " nothing.");

    private SharedParameters() {}

    static void describe(String path, Operation operation) {
        if (operation.getParameters() == null) {
            return;
        }
        for (Parameter parameter : operation.getParameters()) {
            String name = parameter.getName();
            if (parameter.getDescription() == null) {
                parameter.setDescription(
                        parameter.getIn() == Parameter.In.PATH && !DESCRIPTIONS.containsKey(name)
                                ? "Id of one of " + path.substring(0, path.indexOf("/{" + name + "}")) + "."
                                : DESCRIPTIONS.get(name));
            }
            switch (name == null ? "" : name) {
                // Pages of events have a default of their own.
                case "limit" -> {
                    if (parameter.getSchema().getDefaultValue() == null) {
                        parameter.setSchema(limit());
                    }
                }
                case "fresh", "dryRun" ->
                    parameter.setSchema(type(SchemaType.BOOLEAN).defaultValue(false));
                case "Idempotency-Key" ->
                    parameter.setSchema(type(SchemaType.STRING).pattern("^[!-~]{1,255}$"));
                default -> {}
            }
        }
    }

    private static Schema limit() {
        return type(SchemaType.INTEGER)
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(1000))
                .defaultValue(500);
    }

    private static Schema type(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
