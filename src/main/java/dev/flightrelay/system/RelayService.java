package dev.flightrelay.system;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.events.EventsConfig;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.Callers;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.PollMark;

/** Tells how the relay itself is. */
@ApplicationScoped
class RelayService {

    private static final double MILLIS = 1000;

    private static final Map<String, Integer> ORDER =
            Arrays.stream(Kind.values()).collect(Collectors.toMap(Kind::key, Kind::ordinal));

    private final Database database;
    private final Organizations organizations;
    private final EventsConfig events;
    private final Callers callers;
    private final Caller caller;

    RelayService(Database database, Organizations organizations, EventsConfig events, Callers callers, Caller caller) {
        this.database = database;
        this.organizations = organizations;
        this.events = events;
        this.callers = callers;
        this.caller = caller;
    }

    /** From the database alone: FlightHub is not asked. */
    Uni<RelayView> now() {
        KnownCaller asking = caller.now();
        Map<Integer, String> names = organizations.among(callers.organizations(asking)).stream()
                .collect(Collectors.toMap(Organization::id, Organization::name));
        return database.snapshot(() -> RelayRows.time()
                .flatMap(now -> RelayRows.replicas()
                        .flatMap(replicas -> RelayRows.polls(names.keySet())
                                .map(rows -> view(now, replicas, watches(seenBy(asking, rows), names, now))))));
    }

    private RelayView view(Instant now, List<RelayView.Replica> replicas, List<RelayView.Watch> watches) {
        long open = replicas.stream()
                .map(RelayView.Replica::streams)
                .filter(Objects::nonNull)
                .mapToLong(Integer::longValue)
                .sum();
        return new RelayView(now, replicas, watches, new RelayView.Streams(open, events.maxSubscribers()));
    }

    /* What belongs to an organisation as a whole, is for all who see one of its projects. */
    private static List<RelayRows.Row> seenBy(KnownCaller asking, List<RelayRows.Row> rows) {
        return rows.stream()
                .filter(row -> row.projectId().isEmpty() || asking.sees(row.projectId()))
                .toList();
    }

    private static List<RelayView.Watch> watches(List<RelayRows.Row> rows, Map<Integer, String> names, Instant now) {
        Collection<List<RelayRows.Row>> places = rows.stream()
                .sorted(Comparator.comparing((RelayRows.Row row) -> names.get(row.organizationId()))
                        .thenComparing(RelayRows.Row::projectId)
                        .thenComparing(row -> ORDER.getOrDefault(row.kind(), ORDER.size())))
                .collect(Collectors.groupingBy(
                        row -> Map.entry(row.organizationId(), row.projectId()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values();
        return places.stream()
                .map(place -> watch(names.get(place.get(0).organizationId()), place, now))
                .toList();
    }

    private static RelayView.Watch watch(String organization, List<RelayRows.Row> place, Instant now) {
        RelayRows.Row first = place.get(0);
        return new RelayView.Watch(
                organization,
                first.projectId().isEmpty() ? null : first.projectId(),
                first.replica(),
                place.stream()
                        .filter(row -> row.kind() != null)
                        .map(row -> kind(row.kind(), row.mark(), now))
                        .toList());
    }

    private static RelayView.WatchedKind kind(String kind, PollMark mark, Instant now) {
        Instant at = mark.observedAt();
        return new RelayView.WatchedKind(
                kind,
                at,
                at == null ? null : Math.max(0, Duration.between(at, now).toSeconds()),
                mark.everyMillis() / MILLIS,
                mark.staleAt(now),
                mark.failure());
    }
}
