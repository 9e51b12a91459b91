package dev.flightrelay.openapi;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jboss.jandex.Type;

/**
 * Says of every field what its Javadoc says: what it means, and whether it may be null, which by the rules of this project
 * stands there. The fields of answers are always there.
 */
final class SchemaDescriptions {

    private static final String ROOT = "dev.flightrelay.";
    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName JSON_INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName LIST = DotName.createSimple(List.class);
    private static final Pattern NULLABLE = Pattern.compile("(?<!never )\\bnull\\b");

    private final IndexView index;

    SchemaDescriptions(IndexView index) {
        this.index = index;
    }

    void complete(OpenAPI document) {
        Set<String> answered = answered(document);
        document.getComponents()
                .getSchemas()
                .forEach((name, schema) -> recordOf(name, schema).ifPresent(type -> {
                    describe(schema, type);
                    if (answered.contains(name) && !type.hasAnnotation(JSON_INCLUDE)) {
                        schema.setRequired(List.copyOf(schema.getProperties().keySet()));
                    }
                }));
    }

    private static void describe(Schema schema, ClassInfo type) {
        RecordJavadoc doc = RecordJavadoc.of(type.name().toString());
        if (schema.getDescription() == null) {
            schema.setDescription(doc.text());
        }
        boolean nullable = isNullable(doc.text());
        for (RecordComponentInfo component : type.recordComponents()) {
            String field = jsonName(component);
            Schema given = schema.getProperties().get(field);
            String text = doc.component(component.name());
            if (given != null && text != null) {
                boolean whole = nullable && !isSure(schema, field, component);
                schema.addProperty(field, described(given, text, whole));
            }
        }
    }

    /* The record of the relay that has this name, or this name but for a number, and these fields. */
    private Optional<ClassInfo> recordOf(String name, Schema schema) {
        String simple =
                name.endsWith(SchemaNames.LISTING) ? SchemaNames.LISTING : name.replaceAll("(?<=[a-z])\\d+$", "");
        return index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(ROOT))
                .filter(type -> List.of(name, simple).contains(schemaName(type)))
                .filter(type -> hasAll(type, schema.getProperties()))
                .findFirst();
    }

    private static boolean hasAll(ClassInfo type, Map<String, Schema> properties) {
        return properties != null
                && type.recordComponents().stream()
                        .map(SchemaDescriptions::jsonName)
                        .collect(Collectors.toSet())
                        .containsAll(properties.keySet());
    }

    private static String schemaName(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        return schema == null || schema.value("name") == null
                ? type.simpleName()
                : schema.value("name").asString();
    }

    private static String jsonName(RecordComponentInfo component) {
        AnnotationInstance json =
                component.declaringClass().field(component.name()).annotation(JSON_PROPERTY);
        return json == null || json.value() == null || json.value().asString().isEmpty()
                ? component.name()
                : json.value().asString();
    }

    private static boolean isNullable(String text) {
        return text != null && NULLABLE.matcher(text).find();
    }

    /* Lists never are null, primitives cannot be. */
    private static boolean isSure(Schema schema, String field, RecordComponentInfo component) {
        return component.type().kind() == Type.Kind.PRIMITIVE
                || component.type().name().equals(LIST)
                || schema.getRequired() != null && schema.getRequired().contains(field);
    }

    /* Null if the text says so, or the text of the whole record for all of it. */
    private static Schema described(Schema field, String text, boolean whole) {
        boolean nullable = whole || isNullable(text);
        if (nullable && field.getRef() != null) {
            return OASFactory.createSchema()
                    .description(text)
                    .anyOf(List.of(field, OASFactory.createSchema().addType(SchemaType.NULL)));
        }
        if (nullable
                && field.getType() != null
                && field.getEnumeration() == null
                && !field.getType().contains(SchemaType.NULL)) {
            field.addType(SchemaType.NULL);
        }
        if (field.getDescription() == null || field.getType() == null) {
            field.setDescription(text);
        }
        return field;
    }

    /* Names of the schemas that answers are made of. */
    private static Set<String> answered(OpenAPI document) {
        Set<String> found = new HashSet<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .flatMap(operation -> Schemas.answers(operation).stream())
                .forEach(type -> follow(document, type.getSchema(), found));
        return found;
    }

    private static void follow(OpenAPI document, Schema schema, Set<String> found) {
        Optional<String> name = Schemas.name(schema);
        if (name.isPresent() && found.add(name.get())) {
            follow(document, document.getComponents().getSchemas().get(name.get()), found);
        }
        if (schema != null) {
            Schemas.parts(schema).forEach(part -> follow(document, part, found));
        }
    }
}
