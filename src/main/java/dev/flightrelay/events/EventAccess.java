package dev.flightrelay.events;

import java.util.Set;

import io.smallrye.mutiny.Uni;

/** What the stream asks about its caller: which events may be seen, and which projects there are. */
public interface EventAccess {

    /** Rows of the organisations that are configured now; events of others are never shown. */
    Set<Integer> organizations();

    /** Whether there is, or was, such a project and the caller may see it. */
    Uni<Boolean> maySee(String projectId);
}
