package dev.flightrelay.simulator;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Open modeling: where photos may be put, which were reported, and what is being made of them; the latest of each. Safe to use from any
 * thread.
 */
final class OpenModels {

    static final int MOST_PLACES = 1_000;
    static final int MOST_SETS = 200;
    static final int MOST_MODELS = 500;

    /**
     * Where photos may be put.
     *
     * @param callbackParam word by which a report names it
     * @param prefix of the keys
     */
    record Place(String callbackParam, String projectId, String prefix) {}

    private final HeldTime time;
    private final Ids ids;
    private final Map<String, Place> places = Bounded.map(MOST_PLACES);
    private final Map<String, PhotoSet> sets = Bounded.map(MOST_SETS);
    private final Map<String, OpenModel> models = Bounded.map(MOST_MODELS);
    private Outcome outcome = Outcome.SUCCESS;
    private long billedFiles;
    private long imagesUsed;

    OpenModels(LongSupplier storyMillis, Ids ids) {
        this.time = new HeldTime(storyMillis);
        this.ids = ids;
    }

    long now() {
        return time.getAsLong();
    }

    HeldTime time() {
        return time;
    }

    synchronized Place newPlace(String projectId) {
        String prefix = Depot.readPrefix(projectId) + "open-model/" + ids.uuid("place") + "/";
        Place place = new Place(Digests.sha256(prefix), projectId, prefix);
        places.put(place.callbackParam(), place);
        return place;
    }

    synchronized Optional<Place> place(String projectId, String callbackParam) {
        return Optional.ofNullable(places.get(callbackParam))
                .filter(place -> place.projectId().equals(projectId));
    }

    /** Counts every file as often as it is reported; empty if the set is another project's or has been deleted. */
    synchronized Optional<PhotoSet> report(
            String projectId, String setId, String name, Map<String, Long> files, int reported) {
        settle();
        PhotoSet before = sets.getOrDefault(setId, PhotoSet.empty(setId, projectId, name));
        if (!before.projectId().equals(projectId) || before.deletedAt() <= now()) {
            return Optional.empty();
        }
        billedFiles += reported;
        PhotoSet after = before.with(files, now());
        sets.put(setId, after);
        return Optional.of(after);
    }

    synchronized Optional<PhotoSet> set(String projectId, String setId) {
        settle();
        return Optional.ofNullable(sets.get(setId))
                .filter(found -> found.projectId().equals(projectId));
    }

    /** False if there is none; whoever deletes it again is not refused. */
    synchronized boolean deleteSet(String projectId, String setId) {
        Optional<PhotoSet> found = set(projectId, setId);
        found.ifPresent(set -> sets.put(setId, set.deleted(now())));
        return found.isPresent();
    }

    synchronized OpenModel start(PhotoSet set, Product product, boolean consumes) {
        OpenModel model = new OpenModel(
                ids.uuid("open model"),
                set.projectId(),
                set.id(),
                product,
                now(),
                set.files().size(),
                set.sizeBytes(),
                outcome,
                consumes,
                OpenModel.NEVER);
        imagesUsed += model.images();
        models.put(model.id(), model);
        return model;
    }

    synchronized Optional<OpenModel> model(String projectId, String id) {
        return Optional.ofNullable(models.get(id))
                .filter(found -> found.projectId().equals(projectId));
    }

    synchronized List<OpenModel> running(String projectId) {
        long now = now();
        return models.values().stream()
                .filter(model -> model.projectId().equals(projectId) && !model.over(now))
                .toList();
    }

    /** Stops a running model, which gives its images back to the quota; one that is over stays as it is. */
    synchronized void stop(OpenModel model) {
        OpenModel latest = models.get(model.id());
        if (latest != null && !latest.over(now())) {
            imagesUsed -= latest.images();
            models.put(latest.id(), latest.stopped(now()));
        }
    }

    synchronized void delete(OpenModel model) {
        stop(model);
        settle();
        models.remove(model.id());
    }

    /** How what is started from now on ends. */
    synchronized void outcome(Outcome next) {
        outcome = next;
    }

    synchronized Outcome outcome() {
        return outcome;
    }

    /** Files that were reported, each as often as it was. */
    synchronized long billedFiles() {
        return billedFiles;
    }

    /** Images that models have used up, without those of models that were stopped. */
    synchronized long imagesUsed() {
        return imagesUsed;
    }

    synchronized void reset() {
        places.clear();
        sets.clear();
        models.clear();
        time.reset();
        outcome = Outcome.SUCCESS;
        billedFiles = 0;
        imagesUsed = 0;
    }

    /** Photos that a model consumes are deleted when the last model of them is over. */
    private void settle() {
        long now = now();
        models.values().stream()
                .filter(model -> model.consumes() && model.over(now))
                .map(OpenModel::resourceId)
                .distinct()
                .filter(sets::containsKey)
                .toList()
                .forEach(setId -> deleteWhenUnused(setId, now));
    }

    private void deleteWhenUnused(String setId, long now) {
        Collection<OpenModel> users = models.values().stream()
                .filter(model -> model.resourceId().equals(setId))
                .toList();
        if (users.stream().allMatch(model -> model.over(now))) {
            long last = users.stream().mapToLong(OpenModel::endsAt).max().orElse(now);
            sets.put(setId, sets.get(setId).deleted(last));
        }
    }
}
