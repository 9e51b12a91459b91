package dev.flightrelay.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.flightrelay.watch.Kept;

/**
 * What is to be kept of models after a look at FlightHub's list: those that are there, and those that are awaited still.
 * FlightHub answers a reconstruction with one id, whatever the number of its products: further models of it are known by
 * their name and type.
 */
final class ModelSight {

    /** After so long nobody waits for a model any more. */
    static final Duration PATIENCE = Duration.ofDays(7);

    private final Map<String, WatchedModel> next = new LinkedHashMap<>();
    private final Set<String> finished = new HashSet<>();
    private final Set<String> givenUp = new HashSet<>();

    /**
     * @param kept all that is kept, gone ones included
     * @param listed FlightHub's list, by id
     */
    ModelSight(List<Kept<WatchedModel>> kept, Map<String, Model> listed, Instant now) {
        Map<String, Model> unknown = new LinkedHashMap<>(listed);
        Map<String, WatchedModel.Pending> awaited = new HashMap<>();
        kept.stream().filter(thing -> !thing.isGone()).forEach(thing -> {
            if (thing.value().isListed()) {
                unknown.remove(thing.id());
            }
            if (thing.value().pending() != null) {
                awaited.put(thing.id(), thing.value().pending());
                unknown.remove(thing.id());
            }
        });
        kept.stream()
                .filter(thing -> awaited.containsKey(thing.id()))
                .forEach(thing -> awaited.put(
                        thing.id(), rest(thing, awaited.get(thing.id()), listed.get(thing.id()), unknown, now)));
        listed.forEach((id, model) -> next.put(id, new WatchedModel(model, awaited.get(id))));
        kept.stream()
                .filter(thing ->
                        !listed.containsKey(thing.id()) && !thing.value().isListed())
                .filter(thing -> awaited.get(thing.id()) != null)
                .forEach(thing -> next.put(thing.id(), thing.value().awaiting(awaited.get(thing.id()))));
    }

    /** What is to be kept, by id. What is awaited no more, and was never listed, is not in it. */
    Map<String, WatchedModel> next() {
        return next;
    }

    /** The listed models by which an awaited product is there. */
    Set<String> finished() {
        return finished;
    }

    /** The ids under which something was awaited in vain. */
    Set<String> givenUp() {
        return givenUp;
    }

    private WatchedModel.Pending rest(
            Kept<WatchedModel> thing,
            WatchedModel.Pending pending,
            Model listed,
            Map<String, Model> unknown,
            Instant now) {
        WatchedModel.Pending rest = pending;
        if (listed != null && !rest.idSeen()) {
            finished.add(thing.id());
            rest = rest.seen(product(listed));
        }
        for (Model other : List.copyOf(unknown.values())) {
            if (rest.mayHave(other.name(), product(other))) {
                finished.add(other.modelId());
                unknown.remove(other.modelId());
                rest = rest.without(product(other));
            }
        }
        if (rest.products().isEmpty()) {
            return null;
        }
        if (now.isAfter(rest.since().plus(PATIENCE))) {
            givenUp.add(thing.id());
            return null;
        }
        return rest;
    }

    /** FlightHub's word for the type, without what they begin with. */
    static String product(Model model) {
        return model.type() == null ? null : model.type().replaceFirst("^model_", "");
    }
}
