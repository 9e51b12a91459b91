package dev.flightrelay.openapi;

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
        document.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    OperationNames.complete(path, method, operation);
                    SharedParameters.describe(path, operation);
                    ListAnswers.complete(operation);
                    DryRuns.complete(document, operation);
                    ProblemAnswers.complete(document, operation);
                }));
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

    /* Bean Validation matches the whole text, JSON Schema any part of it; \\S is what says NotBlank. */
    private static void anchor(Schema schema) {
        String pattern = schema.getPattern();
        if (pattern != null && !pattern.equals("\\S") && !pattern.startsWith("^")) {
            schema.setPattern("^(?:" + pattern + ")$");
        }
    }
}
