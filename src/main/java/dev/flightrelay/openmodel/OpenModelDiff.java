package dev.flightrelay.openmodel;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.events.ReconstructionNews;
import dev.flightrelay.openmodel.Followed.Phase;
import dev.flightrelay.watch.Kept;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.ThingDiff;

/**
 * Compares what is kept of a project's open modeling with what {@link OpenModelSight} says is to be kept. A model that FlightHub
 * does not know any more was deleted: it counts as cancelled, unless its end was told before.
 */
final class OpenModelDiff extends ThingDiff<Followed> {

    private final Scope scope;
    private final Instant now;
    private final Set<String> known = new HashSet<>();
    private final Map<String, String> jobs = new HashMap<>();
    private boolean running;
    private boolean waiting;

    /**
     * @param news whether the list was known before
     * @param goneAfter polls in which FlightHub does not know a thing before it counts as deleted
     */
    OpenModelDiff(Scope scope, boolean news, int goneAfter, Instant now) {
        super(news, goneAfter);
        this.scope = scope;
        this.now = now;
    }

    @Override
    public void compare(List<Kept<Followed>> kept, Map<String, Followed> next) {
        kept.forEach(thing -> known.add(thing.id()));
        kept.forEach(thing -> note(thing.value()));
        super.compare(kept, next);
        running = next.values().stream().anyMatch(value -> value.is(Phase.RUNNING))
                || kept.stream().anyMatch(thing -> thing.value().is(Phase.RUNNING));
        waiting = next.values().stream().anyMatch(Followed::isOpen)
                || kept.stream().anyMatch(thing -> thing.value().isOpen());
    }

    private void note(Followed value) {
        if (value.jobId() != null) {
            jobs.put(value.resourceId(), value.jobId());
        }
    }

    /** Whether a model is being made. */
    boolean isRunning() {
        return running;
    }

    /** Whether an end, an archive or an import is awaited. */
    boolean isWaiting() {
        return waiting;
    }

    @Override
    protected void appeared(Kept<Followed> thing) {
        Followed value = thing.value();
        if (known.contains(thing.id())) {
            return; // its end was told, and FlightHub lists it once more
        }
        if (!value.isModel()) {
            tellImported(value);
        } else {
            tell(EventTypes.RECONSTRUCTION_STARTED, value.model());
            tellEnd(value);
        }
    }

    @Override
    protected void differs(Kept<Followed> thing, Followed before) {
        Followed value = thing.value();
        if (!value.isModel()) {
            if (before.is(Phase.IMPORTING)) {
                tellImported(value);
            }
        } else if (before.is(Phase.PACKING)) {
            tellZip(value, before);
        } else if (before.is(Phase.RUNNING) && value.is(Phase.RUNNING)) {
            if (OpenModels.progressDiffers(before.model(), value.model())) {
                tell(EventTypes.RECONSTRUCTION_PROGRESS, value.model());
            }
        } else if (before.is(Phase.RUNNING)) {
            tellEnd(value);
        }
    }

    @Override
    protected void disappeared(Kept<Followed> thing) {
        Followed last = thing.value();
        if (last.isModel()) {
            tell(EventTypes.RECONSTRUCTION_CANCELLED, last.model());
        }
        thing.update(last.enter(Phase.OVER, now));
    }

    @Override
    protected boolean isActive(Followed thing) {
        return thing.isOpen();
    }

    @Override
    protected boolean isExpected(Kept<Followed> thing) {
        return thing.value().isOpen();
    }

    @Override
    protected boolean isForgotten(Kept<Followed> thing) {
        return !thing.value().isOpen();
    }

    private void tellImported(Followed photos) {
        if (photos.is(Phase.IMPORTED)) {
            tellAnyway(NewEvent.ofThing(
                    EventTypes.RECONSTRUCTION_IMPORTED,
                    scope.organization().id(),
                    scope.projectId(),
                    photos.resourceId(),
                    null,
                    new ReconstructionNews(
                            "open", photos.jobId(), photos.resourceId(), null, null, null, null, null, null)));
        }
    }

    private void tellEnd(Followed value) {
        OpenModel model = value.model();
        if (value.is(Phase.RUNNING) || !OpenModels.isFinal(model)) {
            return;
        }
        if (OpenModels.isSuccess(model)) {
            tell(EventTypes.RECONSTRUCTION_FINISHED, model);
            tellZip(value, null);
        } else {
            tell(
                    OpenModels.isFailure(model)
                            ? EventTypes.RECONSTRUCTION_FAILED
                            : EventTypes.RECONSTRUCTION_CANCELLED,
                    model);
        }
    }

    /* The archive is there, or never will be: that is the last of a model. */
    private void tellZip(Followed value, Followed before) {
        boolean known = before != null && OpenModels.isZipSettled(before.model());
        if (OpenModels.isZipSettled(value.model()) && !known) {
            OpenModel model = value.model();
            tell(NewEvent.ofThing(
                    EventTypes.RECONSTRUCTION_PROGRESS,
                    scope.organization().id(),
                    scope.projectId(),
                    model.modelId(),
                    null,
                    news(model, jobs.get(model.resourceId()), 100)));
        }
    }

    private void tell(String type, OpenModel model) {
        tell(event(scope, type, model, jobs.get(model.resourceId())));
    }

    /** An event of a model; {@code jobId} is null when it belongs to no job. */
    static NewEvent event(Scope scope, String type, OpenModel model, String jobId) {
        return NewEvent.ofThing(
                type,
                scope.organization().id(),
                scope.projectId(),
                model.modelId(),
                null,
                news(model, jobId, model.progressPercent()));
    }

    private static ReconstructionNews news(OpenModel model, String jobId, Integer progressPercent) {
        return new ReconstructionNews(
                "open",
                jobId,
                model.resourceId(),
                model.modelId(),
                model.type(),
                progressPercent,
                model.errorCode(),
                model.zipStatus(),
                null);
    }
}
