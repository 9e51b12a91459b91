package dev.flightrelay.model;

import java.time.Instant;
import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What is kept under the id of a model.
 *
 * @param model as FlightHub lists it; null before it does
 * @param pending the reconstruction that it was promised by; null when nothing of it is awaited
 */
@RegisterForReflection
record WatchedModel(Model model, Pending pending) {

    /** Whether FlightHub lists it. */
    boolean isListed() {
        return model != null;
    }

    /** The same with what is awaited still; nothing when that is null. */
    WatchedModel awaiting(Pending rest) {
        return new WatchedModel(model, rest);
    }

    /**
     * A reconstruction that FlightHub took, and does not list all models of yet.
     *
     * @param name the name that its models get
     * @param products what was not seen yet: 2d, 3d
     * @param idSeen whether the model whose id FlightHub answered was seen
     * @param since when FlightHub took it
     */
    @RegisterForReflection
    record Pending(String name, List<String> products, boolean idSeen, Instant since) {

        Pending {
            products = List.copyOf(products);
        }

        /** The model with the answered id is there. Of a single product it does not matter by which word it came. */
        Pending seen(String product) {
            return new Pending(name, products.size() == 1 ? List.of() : rest(product), true, since);
        }

        /** Another of its models is there. */
        Pending without(String product) {
            return new Pending(name, rest(product), idSeen, since);
        }

        /** Whether a model may be one of its further ones: one product is for the id that was answered. */
        boolean mayHave(String modelName, String product) {
            return (idSeen || products.size() > 1) && name.equals(modelName) && products.contains(product);
        }

        private List<String> rest(String product) {
            return products.stream().filter(one -> !one.equals(product)).toList();
        }
    }
}
