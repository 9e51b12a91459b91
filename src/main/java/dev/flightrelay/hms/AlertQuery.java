package dev.flightrelay.hms;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.watch.Observed;
import dev.flightrelay.watch.Scope;

/** One page of alerts, the newest first; the cursor is time and id of the last one, so that new alerts do not shift pages. */
final class AlertQuery {

    private final int size;
    private final StringBuilder where = new StringBuilder("organizationId = :organization and projectId = :project");
    private final Map<String, Object> values = new HashMap<>();

    private AlertQuery(int size) {
        this.size = size;
    }

    static AlertQuery of(AlertFilter filter, Page page) {
        AlertQuery query = new AlertQuery(page.size());
        switch (filter.state()) {
            case "active" -> query.where.append(" and clearedAt is null");
            case "cleared" -> query.where.append(" and clearedAt is not null");
            default -> {}
        }
        if (!filter.devices().isEmpty()) {
            query.and("deviceSn in :devices", "devices", filter.devices());
        }
        if (!filter.levelsBelow().isEmpty()) {
            query.and("(level is null or level not in :below)", "below", filter.levelsBelow());
        }
        if (page.from() != null) {
            query.after(page.from());
        }
        return query;
    }

    /** One more than fits on the page tells whether there is another. */
    Uni<List<AlertEntity>> run(Scope scope) {
        values.put("organization", scope.organization().id());
        values.put("project", scope.projectId());
        PanacheQuery<AlertEntity> query = AlertEntity.find(where + " order by raisedAt desc, alertId desc", values);
        return query.range(0, size).list();
    }

    Listing<Alert> listing(List<AlertEntity> found, Observed observed, String head) {
        boolean more = found.size() > size;
        List<Alert> items = (more ? found.subList(0, size) : found)
                .stream().map(AlertEntity::toAlert).toList();
        return new Listing<>(items, observed.at(), observed.stale(), head, more ? cursor(items.get(size - 1)) : null);
    }

    private static String cursor(Alert last) {
        return last.raisedAt().toEpochMilli() + "_" + last.alertId();
    }

    private void after(String cursor) {
        String[] parts = cursor.split("_", 2);
        try {
            values.put("raised", Instant.ofEpochMilli(Long.parseLong(parts[0])));
            values.put("id", UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw ProblemException.invalid("after", "has to be the next of the page before, was: " + cursor);
        }
        where.append(" and (raisedAt < :raised or raisedAt = :raised and alertId < :id)");
    }

    private void and(String condition, String name, Object value) {
        where.append(" and ").append(condition);
        values.put(name, value);
    }
}
