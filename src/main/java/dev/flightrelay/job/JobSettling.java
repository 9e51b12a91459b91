package dev.flightrelay.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    Uni<Boolean> settle(JobRun run, Instant overBy) {
        return changes.read(() -> JobFiles.open(run.jobId(), overBy)
                        .flatMap(files -> places(files).map(known -> new Open(files, known))))
                .flatMap(open -> open.files.isEmpty()
                        ? Uni.createFrom().item(false)
                        : ask(run, open).flatMap(found -> keep(run, found)).replaceWith(true));
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
                .transformToUni(
                        file -> find(run, file, open.places.get(file.placeId())).map(found -> new Answer(file, found)))
                .merge(AT_ONCE)
                .collect()
                .asList();
    }

    /* With a credential that is no more nobody can tell: what is known of the file stays. */
    private Uni<Optional<StoredObject>> find(JobRun run, JobFiles.OpenFile file, Optional<JobPlace> place) {
        return place.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : objects.find(
                                run.scope().organization(),
                                place.get().toStorage(run.scope().organization()),
                                place.get().key(file.name()))
                        .onFailure(CredentialRefusedException.class)
                        .recoverWithItem(Optional.empty());
    }

    private Uni<Void> keep(JobRun run, List<Answer> answers) {
        List<Answer> all = new ArrayList<>(answers);
        return changes.change(
                run,
                row -> Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(answer -> answer.found
                                .filter(object ->
                                        object.etag() != null && !object.etag().isEmpty())
                                .map(object ->
                                        JobFiles.found(row.jobId, answer.file, object.etag(), object.sizeBytes()))
                                .orElseGet(() -> JobFiles.notFound(row.jobId, answer.file)))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private record Open(List<JobFiles.OpenFile> files, Map<UUID, Optional<JobPlace>> places) {}

    private record Answer(JobFiles.OpenFile file, Optional<StoredObject> found) {}
}
