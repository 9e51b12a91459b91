package dev.flightrelay.write;

import java.time.Instant;
import java.util.List;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;

/**
 * Looks in FlightHub whether a write of one operation was done whose outcome is unknown. Found by its operation, not by the write:
 * the replica that sent it may be no more.
 *
 * @param <T> what to look for, as {@link Write#readsBack} was given it; kept as JSON
 */
public interface ReadBack<T> {

    /** The operation whose writes it can prove. */
    Operation operation();

    /** What to look for. */
    Class<T> target();

    /** The field of the answer that names the new thing; null where none is made. */
    default String idField() {
        return null;
    }

    /** How many looks in a row have to find it done. */
    default int looks() {
        return 1;
    }

    /** The watchers that poll at once when it was done. */
    List<Kind> wakes();

    /** Looks once: all that may have come of the write, known things too. It was done if exactly one is left that is new. */
    Uni<List<Seen>> look(Scope scope, Sent<T> sent);

    /**
     * A write whose outcome is unknown.
     *
     * @param operationId names it
     * @param target what to look for
     * @param at when it was sent, by the database's clock
     */
    record Sent<T>(String operationId, T target, Instant at) {}

    /**
     * What may have come of it.
     *
     * @param id of the thing that was made; null where none is
     * @param taskId the flight task that was made; null for none
     * @param status HTTP status of the answer to a success
     * @param answer what would have been answered
     */
    record Seen(String id, String taskId, int status, Object answer) {}
}
