package dev.flightrelay.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Says of every list that it has an {@code ETag}. */
final class ListAnswers {

    private ListAnswers() {}

    /** Whether an operation answers a list. */
    static boolean isList(Operation operation) {
        return Schemas.answers(operation).stream()
                .flatMap(type -> Schemas.name(type.getSchema()).stream())
                .anyMatch(name -> name.endsWith(SchemaNames.LISTING));
    }

    static void complete(Operation operation) {
        if (!isList(operation)) {
            return;
        }
        operation.addParameter(OASFactory.createParameter()
                .name("If-None-Match")
                .in(Parameter.In.HEADER)
                .description("The ETag of an earlier answer: 304 when the list is still the same.")
                .schema(text()));
        operation
                .getResponses()
                .getAPIResponse("200")
                .addHeader("ETag", header("Weak; the same while items, stale and next are.", text()));
        operation
                .getResponses()
                .addAPIResponse(
                        "304",
                        OASFactory.createAPIResponse()
                                .description("The list is still the same.")
                                .addHeader("ETag", header("As before.", text()))
                                .addHeader(
                                        "Age",
                                        header(
                                                "Seconds since observedAt.",
                                                OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Header header(String description, Schema schema) {
        return OASFactory.createHeader().description(description).schema(schema);
    }
}
