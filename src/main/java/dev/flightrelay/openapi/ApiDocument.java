package dev.flightrelay.openapi;

import java.util.Arrays;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.IndexView;

import dev.flightrelay.events.EventTypes;

/**
 * Completes the document of the API when the relay is built: what is the same for many operations, or stands in Javadoc
 * already, is not said again in annotations.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {

    private final IndexView index;

    /** Called by the build. */
    public ApiDocument(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        SchemaNames.unify(document);
        Access.declare(document);
        Access access = new Access(index);
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    OperationNames.complete(path, method, operation);
                    access.complete(path, method.name(), operation);
                    SharedParameters.describe(path, operation);
                    ListAnswers.complete(operation);
                    DryRuns.complete(document, operation);
                    ProblemAnswers.complete(document, path, operation);
                    Examples.complete(document, operation);
                }));
        Schemas.each(document, ApiDocument::enumerate);
        new SchemaDescriptions(index).complete(document);
        Schemas.each(document, ApiDocument::anchor);
        document.getComponents()
                .getSchemas()
                .get("Event")
                .getProperties()
                .get("type")
                .addExtension(
                        "x-extensible-enum", EventTypes.ALL.stream().sorted().toList());
    }

    /* A choice of words is checked as a pattern, so that a wrong one is answered with a problem; it is shown as what it is. */
    private static void enumerate(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern != null && pattern.matches("\\w[\\w-]*(\\|\\w[\\w-]*)+")) {
            schema.setPattern(null);
            schema.setEnumeration(Arrays.<Object>stream(pattern.split("\\|")).toList());
        }
    }

    /* Bean Validation matches the whole text, JSON Schema any part of it; \\S is what says NotBlank. */
    private static void anchor(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern != null && !pattern.equals("\\S") && !pattern.startsWith("^")) {
            schema.setPattern("^(?:" + pattern + ")$");
        }
    }
}
