package dev.flightrelay.job;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.storage.CredentialRefusedException;
import dev.flightrelay.storage.ObjectStreams;
import dev.flightrelay.storage.ObjectStreams.StoredObject;

/** Asks the bucket what became of files that may lie there: those put by links, and those whose upload broke off. */
@ApplicationScoped
class JobSettling {

    private static final int AT_ONCE = 8;

    /** So often a bucket that refuses to tell is asked again. */
    private static final int TRIES = 3;

    private final JobChanges changes;
    private final JobPlaces places;
    private final ObjectStreams objects;

    JobSettling(JobChanges changes, JobPlaces places, ObjectStreams objects) {
        this.changes = changes;
        this.places = places;
        this.objects = objects;
    }

    /**
     * Asks for some.
     *
     * @param overBy only those whose links are over by then; null for all
     * @return whether there were any
     */
    Uni<Boolean> settle(JobRun run, JobEntity job, Instant overBy) {
        return changes.read(() -> JobFiles.open(run.jobId(), overBy)
                        .flatMap(files -> places(files).map(known -> new Open(files, known))))
                .flatMap(open -> open.files.isEmpty()
                        ? Uni.createFrom().item(false)
                        : ask(run, open)
                                .flatMap(found -> keep(run, job, found, overBy != null))
                                .replaceWith(true));
    }

    private Uni<Map<UUID, Optional<JobPlace>>> places(List<JobFiles.OpenFile> files) {
        Map<UUID, Optional<JobPlace>> known = new HashMap<>();
        return Multi.createFrom()
                .iterable(files.stream()
                        .map(JobFiles.OpenFile::placeId)
                        .distinct()
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(id -> places.find(id).invoke(place -> known.put(id, place)))
                .collect()
                .last()
                .replaceWith(known);
    }

    private Uni<List<Answer>> ask(JobRun run, Open open) {
        return Multi.createFrom()
                .iterable(open.files)
                .onItem()
                .transformToUni(file -> find(run, file, open.places.get(file.placeId())))
                .merge(AT_ONCE)
                .collect()
                .asList();
    }

    private Uni<Answer> find(JobRun run, JobFiles.OpenFile file, Optional<JobPlace> place) {
        return place.isEmpty()
                ? Uni.createFrom().item(new Answer(file, Optional.empty(), null))
                : objects.find(
                                run.scope().organization(),
                                place.get().toStorage(run.scope().organization()),
                                place.get().key(file.name()))
                        .map(found -> new Answer(file, found, null))
                        .onFailure(CredentialRefusedException.class)
                        .recoverWithItem(refusal -> new Answer(file, Optional.empty(), refusal));
    }

    /* A refusal may pass. Where it does not, nobody can tell: what is known of the file stays. */
    private Uni<Void> keep(JobRun run, JobEntity job, List<Answer> answers, boolean still) {
        Optional<Throwable> refusal = job.retries < TRIES
                ? answers.stream().map(Answer::refusal).filter(Objects::nonNull).findFirst()
                : Optional.empty();
        List<Answer> sure = answers.stream()
                .filter(answer -> refusal.isEmpty() || answer.refusal == null)
                .toList();
        return changes.change(run, row -> {
                    row.detail = null;
                    return keep(row, sure, still);
                })
                .call(() -> refusal.isEmpty() ? Uni.createFrom().voidItem() : changes.later(run, refusal.get()));
    }

    private static Uni<Void> keep(JobEntity row, List<Answer> answers, boolean still) {
        return Multi.createFrom()
                .iterable(answers)
                .onItem()
                .transformToUniAndConcatenate(answer -> answer.found
                        .filter(object ->
                                object.etag() != null && !object.etag().isEmpty())
                        .map(object -> JobFiles.found(row.jobId, answer.file, object.etag(), object.sizeBytes()))
                        .orElseGet(() -> JobFiles.notFound(row.jobId, answer.file, still)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private record Open(List<JobFiles.OpenFile> files, Map<UUID, Optional<JobPlace>> places) {}

    private record Answer(JobFiles.OpenFile file, Optional<StoredObject> found, Throwable refusal) {}
}
