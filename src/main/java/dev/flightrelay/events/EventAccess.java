package dev.flightrelay.events;

import java.util.Optional;
import java.util.Set;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** What the stream asks about its callers. */
public interface EventAccess {

    /** Who sent a request; fails with {@code unauthenticated} where that cannot be told. */
    Uni<Viewer> viewer(RoutingContext route);

    /** The caller of this {@link Viewer#name}, for a ticket that it got before; empty when it is no longer let in. */
    Uni<Optional<Viewer>> named(String name);

    /** Which of these projects there are, or were, and the viewer may see. */
    Uni<Set<String>> visible(Viewer viewer, Set<String> projectIds);
}
