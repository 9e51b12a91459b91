package dev.flightrelay.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.flightrelay.events.EventTypes;
import dev.flightrelay.events.NewEvent;
import dev.flightrelay.events.ReconstructionNews;
import dev.flightrelay.watch.Kept;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.ThingDiff;

/** Compares the kept models of a project with those that FlightHub lists. */
final class ModelDiff extends ThingDiff<WatchedModel> {

    /** So long after its begin a model is looked for often. */
    private static final Duration SOON = Duration.ofDays(1);

    private final Scope scope;
    private final boolean whole;
    private final Set<String> finished;
    private final Instant now;
    private boolean expecting;

    /**
     * @param news whether the list was known before
     * @param goneAfter good polls without a model before it counts as removed
     * @param whole whether the list is complete
     * @param finished listed models by which an awaited product is there
     */
    ModelDiff(Scope scope, boolean news, int goneAfter, boolean whole, Set<String> finished, Instant now) {
        super(news, goneAfter);
        this.scope = scope;
        this.whole = whole;
        this.finished = finished;
        this.now = now;
    }

    /** Whether a model is awaited that may come soon. */
    boolean isExpecting() {
        return expecting;
    }

    @Override
    public void compare(List<Kept<WatchedModel>> kept, Map<String, WatchedModel> listed) {
        expecting = listed.values().stream().anyMatch(this::isActive);
        super.compare(kept, listed);
    }

    @Override
    protected void appeared(Kept<WatchedModel> thing) {
        if (thing.value().isListed()) {
            tell(EventTypes.MODEL_ADDED, thing);
            tellFinished(thing);
        }
    }

    @Override
    protected void differs(Kept<WatchedModel> thing, WatchedModel before) {
        if (!before.isListed() && thing.value().isListed()) {
            tell(EventTypes.MODEL_ADDED, thing);
        }
        tellFinished(thing);
    }

    @Override
    protected void disappeared(Kept<WatchedModel> thing) {
        tell(EventTypes.MODEL_REMOVED, thing);
    }

    @Override
    protected boolean isActive(WatchedModel thing) {
        return thing.pending() != null && now.isBefore(thing.pending().since().plus(SOON));
    }

    @Override
    protected boolean isExpected(Kept<WatchedModel> thing) {
        return whole && thing.value().isListed();
    }

    @Override
    protected boolean isForgotten(Kept<WatchedModel> thing) {
        return !thing.value().isListed();
    }

    /* What FlightHub leaves out did not change; the id stands in for a name that it left out. */
    @Override
    protected WatchedModel merged(WatchedModel before, WatchedModel now) {
        if (!before.isListed() || !now.isListed()) {
            return now;
        }
        Model is = now.model();
        Model was = before.model();
        Model model = new Model(
                is.modelId(),
                is.name().equals(is.modelId()) ? was.name() : is.name(),
                said(is.type(), was.type()),
                said(is.showOnMap(), was.showOnMap()),
                said(is.sizeBytes(), was.sizeBytes()),
                said(is.createdBy(), was.createdBy()),
                said(is.createdAt(), was.createdAt()),
                said(is.updatedAt(), was.updatedAt()));
        return new WatchedModel(model, now.pending());
    }

    private static <V> V said(V now, V before) {
        return now == null ? before : now;
    }

    private void tellFinished(Kept<WatchedModel> thing) {
        if (finished.contains(thing.id())) {
            Model model = thing.value().model();
            tell(event(
                    EventTypes.RECONSTRUCTION_FINISHED,
                    thing.id(),
                    ReconstructionNews.ofProject(model.modelId(), ModelSight.product(model))));
        }
    }

    private void tell(String type, Kept<WatchedModel> thing) {
        tell(event(type, thing.id(), ModelSummary.of(thing.value().model())));
    }

    private NewEvent event(String type, String modelId, Object data) {
        return NewEvent.ofThing(type, scope.organization().id(), scope.projectId(), modelId, null, data);
    }
}
