package dev.flightrelay.job;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.storage.CredentialRefusedException;
import dev.flightrelay.storage.ObjectStreams;
import dev.flightrelay.watch.Scope;

/** Brings files of jobs into the bucket: through the relay as they come, or by links straight to it. */
@ApplicationScoped
class JobUploads {

    /** Headers of a file that go to the bucket with it. */
    private static final List<String> PASSED_ON = List.of("Content-Type", "Content-MD5");

    private final Database database;
    private final Jobs jobs;
    private final JobPlaces places;
    private final ObjectStreams objects;
    private final JobConfig config;
    private final DatabaseClock clock;

    JobUploads(
            Database database,
            Jobs jobs,
            JobPlaces places,
            ObjectStreams objects,
            JobConfig config,
            DatabaseClock clock) {
        this.database = database;
        this.jobs = jobs;
        this.places = places;
        this.objects = objects;
        this.config = config;
        this.clock = clock;
    }

    /** Puts a file of a job into the bucket; a file that is there already is replaced. */
    Uni<UploadedFile> put(String projectId, String jobId, String name, HttpServerRequest request) {
        FileName.check("name", name);
        long size = length(request);
        return begin(projectId, jobId, List.of(name), false)
                .invoke(() -> UnreadBody.invite(request))
                .flatMap(begun -> objects.put(
                                begun.scope.organization(),
                                begun.place.toStorage(begun.scope.organization()),
                                begun.place.key(name),
                                request,
                                size,
                                headers(request))
                        .onFailure(CredentialRefusedException.class)
                        .call(() -> places.end(begun.place.placeId()))
                        .map(etag -> new UploadedFile(name, size, known(etag)))
                        .call(file -> keep(projectId, jobId, begun, file)));
    }

    private Uni<Void> keep(String projectId, String jobId, Begun begun, UploadedFile file) {
        return database.transaction(() -> jobs.find(projectId, jobId)
                .flatMap(found -> found.job().phase().takesFiles()
                        ? JobFiles.uploaded(
                                begun.jobId,
                                file.name(),
                                begun.attempt,
                                begun.place.placeId(),
                                file.etag(),
                                file.sizeBytes())
                        : Uni.createFrom().item(false))
                .invoke(kept -> {
                    if (!kept) {
                        throw ProblemException.invalid(
                                "id", "was started or cancelled before the file was there: this file is not in it");
                    }
                })
                .replaceWithVoid());
    }

    /** Makes links to put files at. */
    Uni<UploadLinks> links(String projectId, String jobId, UploadWish wish) {
        FileName.check(wish.names());
        return begin(projectId, jobId, wish.names(), true)
                .map(begun -> new UploadLinks(
                        wish.names().stream().map(name -> link(begun, name)).toList()));
    }

    private UploadLinks.UploadLink link(Begun begun, String name) {
        Duration life = Duration.between(clock.now(), begun.place.renewAt());
        return new UploadLinks.UploadLink(
                name,
                URI.create(objects.link(
                        begun.place.toStorage(begun.scope.organization()),
                        begun.place.key(name),
                        life.toSeconds() < 1 ? Duration.ofSeconds(1) : life)),
                begun.place.renewAt());
    }

    /* With the place that is there, or a new one. */
    private Uni<Begun> begin(String projectId, String jobId, List<String> names, boolean links) {
        return begin(projectId, jobId, names, links, null)
                .flatMap(begun -> begun.place != null
                        ? Uni.createFrom().item(begun)
                        : places.obtain(begun.scope, begun.jobId)
                                .flatMap(place -> begin(projectId, jobId, names, links, place)));
    }

    private Uni<Begun> begin(String projectId, String jobId, List<String> names, boolean links, JobPlace given) {
        return database.transaction(() -> jobs.find(projectId, jobId).flatMap(found -> {
            require(found.job());
            return limit(found.job(), names)
                    .chain(() -> given == null
                            ? places.usable(found.job().jobId)
                            : Uni.createFrom().item(Optional.of(given)))
                    .flatMap(place -> place.isEmpty()
                            ? Uni.createFrom().item(new Begun(found.scope(), found.job().jobId, null, 0))
                            : begin(
                                    found,
                                    place.get(),
                                    names,
                                    links ? place.get().renewAt() : null));
        }));
    }

    private Uni<Begun> begin(Jobs.Found found, JobPlace place, List<String> names, Instant until) {
        JobEntity job = found.job();
        if (job.is(JobPhase.CREATED)) {
            job.enter(JobPhase.UPLOADING, clock.now());
        }
        return JobFiles.begin(job.jobId, names, place.placeId(), until)
                .map(attempt -> new Begun(found.scope(), job.jobId, place, attempt));
    }

    private static void require(JobEntity job) {
        if (!job.phase().takesFiles()) {
            throw ProblemException.invalid("id", "has to be a job that is not started yet, its phase is: " + job.phase);
        }
    }

    private Uni<Void> limit(JobEntity job, List<String> names) {
        return JobFiles.countWith(job.jobId, names)
                .invoke(count -> {
                    if (count > config.maxFiles()) {
                        throw ProblemException.invalid(
                                "name",
                                "would be one of more than " + config.maxFiles()
                                        + " files of this job (relay.openmodel.max-files)");
                    }
                })
                .replaceWithVoid();
    }

    private long length(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        if (length == null || !length.matches("\\d{1,18}")) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    411,
                    "A file needs a Content-Length: the bucket takes none without.",
                    List.of(),
                    null,
                    null);
        }
        long most = config.maxFileSize().asLongValue();
        if (Long.parseLong(length) > most) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    413,
                    "The file has to be at most " + most + " bytes (relay.openmodel.max-file-size), was: " + length,
                    List.of(),
                    null,
                    null);
        }
        return Long.parseLong(length);
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new TreeMap<>();
        PASSED_ON.forEach(name -> {
            String value = request.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        });
        headers.putIfAbsent("Content-Type", "application/octet-stream");
        return headers;
    }

    private static String known(String etag) {
        if (etag == null || etag.isEmpty()) {
            throw new ProblemException(
                    ProblemType.UPSTREAM_INVALID_ANSWER,
                    "The bucket took the file and told no ETag, without which FlightHub does not take it over.");
        }
        return etag;
    }

    /** Files that may come from now on; without a place when one has to be got first. */
    private record Begun(Scope scope, UUID jobId, JobPlace place, int attempt) {}
}
