package dev.flightrelay.openapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Gives the list of a thing one schema with one name, {@code DeviceListing}, whichever way a resource says what it lists. */
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
        Schemas.each(document, schema -> {
            Schemas.name(schema).map(names::get).ifPresent(name -> schema.setRef(Schemas.ref(name)));
            item(schema).ifPresent(item -> replace(document, schema, item));
        });
        document.getComponents().removeSchema(LISTING);
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

    /* The item of a schema that is a Listing and says of what. */
    private static Optional<String> item(Schema schema) {
        boolean listing = schema.getAllOf() != null
                && schema.getAllOf().stream()
                        .anyMatch(part -> Schemas.name(part).equals(Optional.of(LISTING)));
        return listing ? itemOf(schema) : Optional.empty();
    }

    private static Optional<String> itemOf(Schema schema) {
        return Optional.ofNullable(schema.getProperties())
                .map(properties -> properties.get("items"))
                .map(Schema::getItems)
                .flatMap(Schemas::name);
    }

    private static void replace(OpenAPI document, Schema schema, String item) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        String name = item + LISTING;
        if (!schemas.containsKey(name)) {
            Schema listing = OASFactory.createSchema()
                    .addType(Schema.SchemaType.OBJECT)
                    .properties(schemas.get(LISTING).getProperties())
                    .addProperty("items", schema.getProperties().get("items"));
            document.getComponents().addSchema(name, listing);
        }
        schema.allOf(null).properties(null).type(null).setRef(Schemas.ref(name));
    }
}
