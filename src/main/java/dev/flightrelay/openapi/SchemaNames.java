package dev.flightrelay.openapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Gives the list of a thing one schema with one name, {@code DeviceListing}. */
final class SchemaNames {

    static final String LISTING = "Listing";

    private SchemaNames() {}

    static void unify(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Map<String, String> names = new HashMap<>();
        schemas.forEach((name, schema) -> {
            if (name.startsWith(LISTING) && name.length() > LISTING.length()) {
                itemOf(schema).ifPresent(item -> names.put(name, item + LISTING));
            }
        });
        names.forEach((generic, name) -> {
            document.getComponents().addSchema(name, schemas.get(generic));
            document.getComponents().removeSchema(generic);
        });
        Schemas.each(
                document,
                schema -> Schemas.name(schema).map(names::get).ifPresent(name -> schema.setRef(Schemas.ref(name))));
        inline(document);
    }

    /* A schema of a class of Java's or Jackson's stands where it is used. */
    private static void inline(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        List<String> foreign = schemas.keySet().stream()
                .filter(name -> name.startsWith("java.") || name.startsWith("com."))
                .toList();
        Schemas.each(
                document,
                schema -> Schemas.name(schema)
                        .filter(foreign::contains)
                        .map(schemas::get)
                        .ifPresent(plain -> {
                            String own = schema.getDescription();
                            schema.ref(null)
                                    .type(plain.getType())
                                    .format(plain.getFormat())
                                    .description(own == null ? plain.getDescription() : own);
                        }));
        foreign.forEach(document.getComponents()::removeSchema);
    }

    private static Optional<String> itemOf(Schema schema) {
        return Optional.ofNullable(schema.getProperties())
                .map(properties -> properties.get("items"))
                .map(Schema::getItems)
                .flatMap(Schemas::name);
    }
}
