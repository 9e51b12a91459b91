package dev.flightrelay.openmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.flightrelay.openmodel.Followed.Phase;
import dev.flightrelay.watch.Kept;

/**
 * What is to be kept of open modeling after a look at FlightHub's list and its answers about single things. What is not in the
 * outcome is not there: of a model that is being made, or of photos that are taken over, FlightHub said so.
 */
final class OpenModelSight {

    /** After so long nobody waits for an archive or an import any more. */
    static final Duration PATIENCE = Duration.ofHours(24);

    /** What is over is remembered for so long, so that it is not told again when FlightHub lists it once more. */
    static final Duration MEMORY = Duration.ofDays(7);

    private final Map<String, OpenModel> listed;
    private final OpenModelAnswers answers;
    private final boolean news;
    private final Instant now;
    private final Map<String, Followed> photos = new LinkedHashMap<>();
    private final Map<String, Followed> models = new LinkedHashMap<>();

    /**
     * @param listed the running models, by id
     * @param answers what FlightHub said of single models and sets of photos
     * @param news whether the list was known before: what is over at first sight, is nobody's news
     */
    OpenModelSight(Map<String, OpenModel> listed, OpenModelAnswers answers, boolean news, Instant now) {
        this.listed = listed;
        this.answers = answers;
        this.news = news;
        this.now = now;
    }

    /** What is to be kept, by id: photos first, as they come before what is made of them. */
    Map<String, Followed> next(List<Kept<Followed>> kept) {
        Map<String, Followed> before = new HashMap<>();
        kept.forEach(thing -> before.put(thing.id(), thing.value()));
        before.forEach((id, value) -> {
            if (!value.isModel()) {
                put(photos, id, photos(id, value));
            }
        });
        Set<String> ids = new LinkedHashSet<>(listed.keySet());
        kept.stream().filter(thing -> thing.value().isModel()).forEach(thing -> ids.add(thing.id()));
        ids.forEach(id -> put(models, id, model(id, before.get(id))));
        models.forEach((id, value) -> imported(before.get(id), value));
        Map<String, Followed> next = new LinkedHashMap<>(photos);
        next.putAll(models);
        return next;
    }

    private static void put(Map<String, Followed> all, String id, Followed value) {
        if (value != null) {
            all.put(id, value);
        }
    }

    private Followed photos(String id, Followed before) {
        if (!before.is(Phase.IMPORTING)) {
            return isOlder(before, MEMORY) ? null : before;
        }
        PhotoSet set = answers.photos(id);
        if (set != null && "imported".equals(set.status())) {
            return before.enter(Phase.IMPORTED, now);
        }
        if (set != null && set.isDeleted() || isOlder(before, PATIENCE)) {
            return before.enter(Phase.OVER, now);
        }
        return answers.isNone(id) ? null : before;
    }

    private Followed model(String id, Followed before) {
        OpenModel item = listed.get(id);
        if (before == null) {
            Followed first = Followed.running(item, now);
            return OpenModels.isFinal(item) && !news ? first.enter(Phase.OVER, now) : running(id, first, item);
        }
        return switch (before.phase()) {
            case RUNNING -> running(id, before, item);
            case PACKING -> packing(id, before);
            default -> item == null && isOlder(before, MEMORY) ? null : before;
        };
    }

    private Followed running(String id, Followed before, OpenModel item) {
        Followed seen = item == null ? before : before.with(item);
        if (item != null && !OpenModels.isFinal(seen.model())) {
            return seen;
        }
        OpenModel told = answers.model(id);
        if (told != null) {
            Followed known = seen.with(told);
            return OpenModels.isFinal(known.model()) ? ended(known) : known;
        }
        if (answers.isNone(id)) {
            return item != null ? ended(seen) : before.withdrawn() ? cancelled(before) : null;
        }
        return answers.isInVain(id) ? seen.enter(Phase.OVER, now) : seen;
    }

    private Followed ended(Followed model) {
        if (OpenModels.isSuccess(model.model())) {
            return model.enter(OpenModels.isZipSettled(model.model()) ? Phase.OVER : Phase.PACKING, now);
        }
        return model.withdrawn() ? cancelled(model) : model.enter(Phase.OVER, now);
    }

    private Followed cancelled(Followed model) {
        return model.with(OpenModels.withStatus(model.model(), OpenModels.CANCELLED))
                .enter(Phase.OVER, now);
    }

    private Followed packing(String id, Followed before) {
        OpenModel told = answers.model(id);
        // What it ended as was told: only its archive is of interest.
        Followed known = told == null
                ? before
                : before.with(OpenModels.withStatus(told, before.model().status()));
        boolean over = OpenModels.isZipSettled(known.model()) || answers.isNone(id) || isOlder(before, PATIENCE);
        return over ? known.enter(Phase.OVER, now) : known;
    }

    /* What waits for its photos no more has them. */
    private void imported(Followed before, Followed model) {
        boolean got = before != null
                && before.is(Phase.RUNNING)
                && model.resourceId() != null
                && OpenModels.gotItsPhotos(before.model(), model.model());
        if (got) {
            photos.compute(
                    Followed.idOf(model.resourceId()),
                    (id, set) -> set == null || set.is(Phase.IMPORTING)
                            ? Followed.photos(model.resourceId(), Phase.IMPORTED, now)
                            : set);
        }
    }

    private boolean isOlder(Followed value, Duration age) {
        return now.isAfter(value.since().plus(age));
    }
}
