/**
 * The document of the API. {@code META-INF/openapi.yaml} has what no annotation says; {@link dev.flightrelay.openapi.ApiDocument}
 * completes it when the relay is built. The schemas named here are answered by many operations, but by none directly.
 */
@OpenAPIDefinition(
        info = @Info(title = "Flight Relay", version = ""),
        components =
                @Components(
                        schemas = {
                            @Schema(name = "Problem", implementation = Problem.class),
                            @Schema(name = "DryRun", implementation = DryRun.class)
                        }))
package dev.flightrelay.openapi;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.flightrelay.problem.Problem;
import dev.flightrelay.write.DryRun;
