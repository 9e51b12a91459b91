package dev.flightrelay.watch;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

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
        return this.<T>of(scope, kind, type)
                .invoke(kept -> {
                    diff.compare(kept, listed);
                    kept.forEach(thing -> write(thing, now));
                })
                .call(() -> Panache.getSession()
                        .call(session -> session.persistAll(diff.added().stream()
                                .map(thing -> added(scope, kind, thing, now))
                                .toArray())))
                .map(kept -> diff.change());
    }

    private <T> ThingEntity added(Scope scope, Kind kind, Kept<T> thing, Instant now) {
        ThingEntity entity = new ThingEntity();
        entity.organizationId = scope.organization().id();
        entity.projectId = scope.projectId();
        entity.kind = kind.key();
        entity.thingId = thing.id();
        write(entity, thing, now);
        return entity;
    }

    private <T> void write(Kept<T> thing, Instant now) {
        write(thing.entity, thing, now);
    }

    private <T> void write(ThingEntity entity, Kept<T> thing, Instant now) {
        entity.data = written(thing.value());
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
            return json.readValue(data, type);
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
