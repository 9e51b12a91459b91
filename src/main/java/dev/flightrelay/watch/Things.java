package dev.flightrelay.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;

/** The kept things of lists, as JSON of their records. All takes part in the caller's transaction. */
@ApplicationScoped
public class Things {

    private final ObjectMapper json;

    Things(ObjectMapper json) {
        this.json = json;
    }

    /** All that is kept of a kind in a project, in the order of ids, gone ones included. */
    public <T> Uni<List<Kept<T>>> of(Scope scope, Kind kind, Class<T> type) {
        return ThingEntity.of(scope, kind)
                .map(all -> all.stream()
                        .map(entity -> new Kept<>(entity.thingId, read(entity.data, type), entity))
                        .toList());
    }

    /** What is there of a kind in a project, in the order of ids. */
    public <T> Uni<List<T>> present(Scope scope, Kind kind, Class<T> type) {
        return this.<T>of(scope, kind, type)
                .map(all -> all.stream()
                        .filter(thing -> !thing.isGone())
                        .map(Kept::value)
                        .toList());
    }

    /** Compares all that is kept of a kind in a project with what FlightHub lists, and writes what changed. */
    public <T> Uni<Change> compare(
            Scope scope, Kind kind, Class<T> type, ThingDiff<T> diff, Map<String, T> listed, Instant now) {
        return compare(scope, kind, type, now, kept -> {
            diff.compare(kept, listed);
            return diff;
        });
    }

    /**
     * The same where what is to be kept depends on what was.
     *
     * @param comparison compares all that is kept, gone ones included, with what was seen
     */
    public <T> Uni<Change> compare(
            Scope scope, Kind kind, Class<T> type, Instant now, Function<List<Kept<T>>, ThingDiff<T>> comparison) {
        return this.<T>of(scope, kind, type).flatMap(kept -> write(scope, kind, kept, comparison.apply(kept), now));
    }

    private <T> Uni<Change> write(Scope scope, Kind kind, List<Kept<T>> kept, ThingDiff<T> diff, Instant now) {
        kept.forEach(thing -> write(thing, now));
        return Panache.getSession()
                .call(session -> session.removeAll(
                        diff.forgotten().stream().map(thing -> thing.entity).toArray()))
                .call(session -> session.persistAll(diff.added().stream()
                        .map(thing -> added(scope, kind, thing, now))
                        .toArray()))
                .replaceWith(diff::change);
    }

    /**
     * Changes what is kept of one thing, outside of a poll. A poll that is just being committed is done again.
     *
     * @param change makes what is kept of what was, null when nothing was; null for no change
     * @return whether anything was changed
     */
    public <T> Uni<Boolean> change(Scope scope, Kind kind, Class<T> type, String id, UnaryOperator<T> change) {
        return ThingEntity.find(scope, kind, id).flatMap(entity -> {
            if (entity != null) {
                return changed(entity, change.apply(read(entity.data, type)));
            }
            T made = change.apply(null);
            return made == null
                    ? Uni.createFrom().item(false)
                    : ThingEntity.insert(scope, kind, id, written(made))
                            // Somebody else was faster: there is one now.
                            .flatMap(
                                    done -> done ? Uni.createFrom().item(true) : change(scope, kind, type, id, change));
        });
    }

    private <T> Uni<Boolean> changed(ThingEntity entity, T now) {
        if (now == null) {
            return Uni.createFrom().item(false);
        }
        entity.data = written(now);
        return Panache.getSession().call(Mutiny.Session::flush).replaceWith(true);
    }

    private <T> ThingEntity added(Scope scope, Kind kind, Kept<T> thing, Instant now) {
        ThingEntity entity = new ThingEntity();
        entity.organizationId = scope.organization().id();
        entity.projectId = scope.projectId();
        entity.kind = kind.key();
        entity.thingId = thing.id();
        entity.data = written(thing.value());
        write(entity, thing, now);
        return entity;
    }

    private <T> void write(Kept<T> thing, Instant now) {
        write(thing.entity, thing, now);
    }

    private <T> void write(ThingEntity entity, Kept<T> thing, Instant now) {
        if (thing.isRewritten()) {
            entity.data = written(thing.value());
        }
        entity.active = thing.isActive();
        entity.missed = thing.missed();
        if (!thing.isGone()) {
            entity.goneAt = null;
        } else if (entity.goneAt == null) {
            entity.goneAt = now;
        }
    }

    private <T> T read(String data, Class<T> type) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) // a newer relay may have written more
                    .readValue(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column thing.data holds something else than " + type.getSimpleName(), e);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
