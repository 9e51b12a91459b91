package dev.flightrelay.write;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Wakes;
import dev.flightrelay.write.ReadBack.Seen;
import dev.flightrelay.write.ReadBack.Sent;

/**
 * Looks for writes whose outcome is unknown, on whichever replica is there, a few times over about a minute. A write that is seen to
 * be done has succeeded; one that is not seen stays unknown, as FlightHub may just be slow.
 */
@ApplicationScoped
class ReadBacks {

    /** Before each further look; the first is 2 s after the end was recorded. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30));

    /** A look waits in the call budget as a poll does. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Nobody else looks for it for as long. */
    private static final Duration CLAIM = PATIENCE.plusSeconds(30);

    private static final int AT_ONCE = 10;
    private static final Logger LOG = Logger.getLogger(ReadBacks.class);

    private final Map<String, ReadBack<?>> kinds = new HashMap<>();
    private final WritesConfig config;
    private final Database database;
    private final ReadBackJournal journal;
    private final Organizations organizations;
    private final Wakes wakes;
    private final ObjectMapper json;
    private final MeterRegistry meters;

    ReadBacks(
            @Any Instance<ReadBack<?>> all,
            WritesConfig config,
            Database database,
            ReadBackJournal journal,
            Organizations organizations,
            Wakes wakes,
            ObjectMapper json,
            MeterRegistry meters) {
        all.forEach(kind -> kinds.put(kind.operation().id(), kind));
        this.config = config;
        this.database = database;
        this.journal = journal;
        this.organizations = organizations;
        this.wakes = wakes;
        this.json = json;
        this.meters = meters;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return config.readBack() ? look() : Uni.createFrom().voidItem();
    }

    /** Looks for those that are due. */
    Uni<Void> look() {
        return database.transaction(() -> journal.claim(organizations.ids(), CLAIM, AT_ONCE))
                .flatMap(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndMerge(this::look)
                        .collect()
                        .last())
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(ReadBacks::untilNextTime);
    }

    /* A fault in one must not keep the others from being looked for; the claim ends by itself. */
    private Uni<Void> look(WriteEntity write) {
        ReadBack<?> kind = kinds.get(write.operation);
        return (kind == null ? giveUp(write, "This version of the relay cannot look for it.") : look(kind, write))
                .onFailure()
                .recoverWithUni(ReadBacks::untilNextTime);
    }

    private <T> Uni<Void> look(ReadBack<T> kind, WriteEntity write) {
        Scope scope = new Scope(organizations.byId(write.organizationId).orElseThrow(), write.projectId);
        return Uni.createFrom()
                .deferred(() -> kind.look(
                        scope,
                        new Sent<>(write.operationId.toString(), read(write.sought, kind.target()), write.sentAt)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .flatMap(seen -> fresh(kind, write, seen))
                .onItemOrFailure()
                .transformToUni((seen, failure) -> {
                    if (failure != null) {
                        LOG.debugf(failure, "Write %s could not be looked for", write.operationId);
                        return notYet(write, 0, "FlightHub could not be asked what came of it.");
                    }
                    if (seen.size() != 1) {
                        return notYet(write, 0, unseen(seen.size()));
                    }
                    return write.agreed + 1 < kind.looks()
                            ? notYet(write, write.agreed + 1, unseen(0))
                            : settle(kind, scope, write, seen.get(0));
                });
    }

    /* What was there before it was sent, or belongs to another write, does not come of it. */
    private Uni<List<Seen>> fresh(ReadBack<?> kind, WriteEntity write, List<Seen> seen) {
        if (kind.idField() == null || seen.isEmpty()) {
            return Uni.createFrom().item(seen);
        }
        Set<String> known = Set.copyOf(read(write.known, new TypeReference<List<String>>() {}));
        List<String> ids = seen.stream().map(Seen::id).toList();
        return database.transaction(() -> journal.ofOthers(write, kind.idField(), ids))
                .map(others -> seen.stream()
                        .filter(thing -> !known.contains(thing.id()) && !others.contains(thing.id()))
                        .distinct()
                        .toList());
    }

    private Uni<Void> settle(ReadBack<?> kind, Scope scope, WriteEntity write, Seen seen) {
        return database.transaction(() -> journal.settle(
                        write,
                        kind.idField(),
                        seen,
                        written(seen.answer()),
                        () -> wakes.wake(scope, kind.wakes(), write.deviceSn)))
                .flatMap(settled -> {
                    if (settled.isEmpty()) {
                        return notYet(
                                write, 0, "FlightHub shows what may have come of it, or of another write like it.");
                    }
                    WriteSender.count(meters, write.operationGroup, "read-back");
                    LOG.infof("Write %s (%s) was unknown, and was found done", write.operationId, write.operation);
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> notYet(WriteEntity write, int agreed, String why) {
        return write.looks > PAUSES.size()
                ? giveUp(write, why)
                : database.transaction(() -> journal.later(write, agreed, PAUSES.get(write.looks - 1)));
    }

    private Uni<Void> giveUp(WriteEntity write, String why) {
        return database.transaction(() -> journal.giveUp(write, why));
    }

    private static String unseen(int candidates) {
        return candidates == 0
                ? "In the minute after it, FlightHub did not show that it was done; it may still come."
                : "FlightHub shows " + candidates + " things that may have come of it.";
    }

    /* The rows are there the next time too. */
    private static Uni<Void> untilNextTime(Throwable failure) {
        LOG.debug("Writes not looked for", failure);
        return Uni.createFrom().voidItem();
    }

    private String written(Object answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column write.sought holds something else than " + type.getSimpleName(), e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column write.known holds something else than ids", e);
        }
    }
}
