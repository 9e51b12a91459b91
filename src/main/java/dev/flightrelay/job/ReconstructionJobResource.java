package dev.flightrelay.job;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.ListingAnswer;
import dev.flightrelay.listing.Page;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.Roles;
import dev.flightrelay.write.DryRun;
import dev.flightrelay.write.DryRunOption;

/** {@code /projects/{projectId}/reconstruction-jobs}: models of photos of one's own, from the files to the archive. */
@RegisterForReflection // what is refused finds its operation at the method
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reconstruction jobs")
public class ReconstructionJobResource {

    private final Jobs jobs;
    private final JobChecks checks;
    private final JobUploads uploads;
    private final ListingAnswer answer;
    private final Caller caller;

    ReconstructionJobResource(Jobs jobs, JobChecks checks, JobUploads uploads, ListingAnswer answer, Caller caller) {
        this.jobs = jobs;
        this.checks = checks;
        this.uploads = uploads;
        this.answer = answer;
        this.caller = caller;
    }

    /** Makes a job. */
    @POST
    @Path("projects/{projectId}/reconstruction-jobs")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a reconstruction job",
            description = "FlightHub hears of it once it is started. Put its files first.")
    @APIResponseSchema(value = ReconstructionJob.class, responseCode = "201")
    public Uni<Response> create(
            @PathParam("projectId") String projectId,
            @BeanParam DryRunOption option,
            @NotNull(message = "has to be given") @Valid ReconstructionJobRequest body) {
        if (option.isDryRun()) {
            return checks.create(projectId, body).map(ReconstructionJobResource::looked);
        }
        return jobs.create(projectId, body, caller.now())
                .map(job -> Response.status(Response.Status.CREATED)
                        .header(
                                HttpHeaders.LOCATION,
                                UriBuilder.fromPath("/api/v1/projects/{project}/reconstruction-jobs/{id}")
                                        .build(projectId, job.jobId())
                                        .toString())
                        .entity(job)
                        .build());
    }

    /** Lists the jobs of a project, in the order of their ids. */
    @GET
    @Path("projects/{projectId}/reconstruction-jobs")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "List reconstruction jobs")
    public Uni<RestResponse<Listing<ReconstructionJob>>> list(
            @PathParam("projectId") String projectId, @BeanParam Page page, @Context Request request) {
        return jobs.list(projectId, page).map(listing -> answer.of(request, listing));
    }

    /** One job. */
    @GET
    @Path("projects/{projectId}/reconstruction-jobs/{jobId}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Get a reconstruction job")
    public Uni<ReconstructionJob> get(@PathParam("projectId") String projectId, @PathParam("jobId") String jobId) {
        return jobs.get(projectId, jobId);
    }

    /** Puts a file into the bucket; its bytes go through as they come. */
    @PUT
    @Path("projects/{projectId}/reconstruction-jobs/{jobId}/files/{name}")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "putReconstructionJobFile",
            summary = "Put a file of a reconstruction job",
            description = "The body is the file, with a Content-Length. It goes straight on to FlightHub's bucket; a"
                    + " Content-MD5 is checked there. A file of the same name is replaced, until the job is started.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "*/*",
                            schema =
                                    @Schema(
                                            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                                            format = "binary")))
    @Extension(name = "x-flighthub-operation", value = "obtainOpenModelUploadCredential")
    public Uni<UploadedFile> put(
            @PathParam("projectId") String projectId,
            @PathParam("jobId") String jobId,
            @PathParam("name") String name,
            @Context RoutingContext route) {
        return UnreadBody.of(route, request -> uploads.put(projectId, jobId, name, request));
    }

    /** Makes links to put files at: secrets, which are not to be kept by anybody on the way. */
    @POST
    @Path("projects/{projectId}/reconstruction-jobs/{jobId}/uploads")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Get links to put files of a reconstruction job at",
            description = "Each takes the file as the body of a PUT, straight into FlightHub's bucket.")
    @APIResponseSchema(value = UploadLinks.class, responseCode = "200")
    @Extension(name = "x-flighthub-operation", value = "obtainOpenModelUploadCredential")
    public Uni<Response> links(
            @PathParam("projectId") String projectId,
            @PathParam("jobId") String jobId,
            @NotNull(message = "has to be given") @Valid UploadWish body) {
        return uploads.links(projectId, jobId, body)
                .map(links -> Response.ok(links)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    /** Starts a job, or says yes to what it asks. */
    @POST
    @Path("projects/{projectId}/reconstruction-jobs/{jobId}/start")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "startReconstructionJob",
            summary = "Start a reconstruction job, or let it go on",
            description = "From here on no files are taken: they are reported to FlightHub, which bills them, and the"
                    + " reconstruction is started when all are there. A job in the phase needs-decision goes on with what its"
                    + " question asks; one that is being done goes on as it is.")
    @APIResponseSchema(value = ReconstructionJob.class, responseCode = "202")
    public Uni<Response> start(
            @PathParam("projectId") String projectId,
            @PathParam("jobId") String jobId,
            @BeanParam DryRunOption option) {
        if (option.isDryRun()) {
            return checks.start(projectId, jobId).map(ReconstructionJobResource::looked);
        }
        return jobs.start(projectId, jobId, caller.id())
                .map(job -> Response.accepted(job).build());
    }

    /** Cancels a job that is not over, or removes one that is. */
    @DELETE
    @Path("projects/{projectId}/reconstruction-jobs/{jobId}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            summary = "Cancel a reconstruction job, or remove one that is over",
            description =
                    "One that is not over is cancelled: what is being made is stopped, and the photos in FlightHub are"
                            + " deleted. One that is over is forgotten; its models stay in FlightHub.")
    @APIResponseSchema(value = ReconstructionJob.class, responseCode = "202")
    @APIResponse(responseCode = "204", description = "It was over, and is removed.")
    public Uni<Response> delete(
            @PathParam("projectId") String projectId,
            @PathParam("jobId") String jobId,
            @BeanParam DryRunOption option) {
        if (option.isDryRun()) {
            return checks.delete(projectId, jobId).map(ReconstructionJobResource::looked);
        }
        return jobs.delete(projectId, jobId, caller.id())
                .map(job -> job == null
                        ? Response.noContent().build()
                        : Response.accepted(job).build());
    }

    private static Response looked(DryRun checks) {
        return Response.ok(checks).build();
    }
}
