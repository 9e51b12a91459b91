package dev.flightrelay.openapi;

import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Says what a write answers with {@code dryRun=true}: 200 with the checks, beside or in place of its own answer. */
final class DryRuns {

    static final String DRY_RUN = "DryRun";

    private DryRuns() {}

    static void complete(OpenAPI document, Operation operation) {
        boolean takes = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> "dryRun".equals(p.getName()));
        if (!takes) {
            return;
        }
        APIResponses answers = operation.getResponses();
        if (!answers.hasAPIResponse("200")) {
            answers.addAPIResponse(
                    "200",
                    OASFactory.createAPIResponse()
                            .description("With dryRun=true: nothing was sent.")
                            .content(OASFactory.createContent().addMediaType(Schemas.JSON, dryRun())));
            return;
        }
        Schemas.json(answers.getAPIResponse("200").getContent()).forEach(type -> {
            Schema own = type.getSchema();
            String name = Schemas.name(own).orElse("") + "Or" + DRY_RUN;
            if (!document.getComponents().getSchemas().containsKey(name)) {
                document.getComponents()
                        .addSchema(
                                name,
                                OASFactory.createSchema()
                                        .description("What was done; with dryRun=true what was looked at.")
                                        .oneOf(List.of(own, dryRun().getSchema())));
            }
            type.setSchema(OASFactory.createSchema().ref(Schemas.ref(name)));
        });
    }

    private static MediaType dryRun() {
        return OASFactory.createMediaType().schema(OASFactory.createSchema().ref(Schemas.ref(DRY_RUN)));
    }
}
