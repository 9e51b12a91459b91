package dev.flightrelay.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Organizations;

/** Reads the audit log: in pages, the newest row first, or all of it in the order of time. */
@ApplicationScoped
class AuditPages {

    /** Rows of an export that are in memory at once. */
    static final int BATCH = 500;

    private static final Logger LOG = Logger.getLogger(AuditPages.class);

    private final Database database;
    private final EventLog log;
    private final DatabaseClock clock;
    private final Organizations organizations;
    private final ObjectMapper json;

    AuditPages(Database database, EventLog log, DatabaseClock clock, Organizations organizations, ObjectMapper json) {
        this.database = database;
        this.log = log;
        this.clock = clock;
        this.organizations = organizations;
        this.json = json;
    }

    /** One page, the newest row first. */
    Uni<Listing<AuditView>> list(AuditFilter filter, Page page) {
        int size = page.size();
        AuditFilter.Where where = filter.where();
        if (page.from() != null) {
            Cursor.parse(page.from()).before(where);
        }
        Instant now = clock.now();
        return database.snapshot(() -> rows(where, "time desc, auditId desc", size + 1)
                .flatMap(found -> log.head().map(head -> {
                    boolean more = found.size() > size;
                    List<AuditEntity> shown = more ? found.subList(0, size) : found;
                    return new Listing<>(
                            shown.stream().map(this::view).toList(),
                            now,
                            false,
                            head.toString(),
                            more ? Cursor.of(shown.get(size - 1)).toString() : null);
                })));
    }

    /** All rows, the oldest first, read as they are taken; who goes away ends the reading. */
    Multi<AuditView> export(AuditFilter filter) {
        filter.where(); // refuses what is wrong before anything is answered
        return Multi.createBy()
                .repeating()
                .uni(AtomicReference<Cursor>::new, place -> next(filter, place))
                .until(List::isEmpty)
                .onItem()
                .transformToMultiAndConcatenate(rows -> Multi.createFrom().iterable(rows))
                .map(this::view)
                .onFailure()
                .invoke(failure -> LOG.warnf("An export of the audit log broke off: %s", failure.getMessage()));
    }

    private Uni<List<AuditEntity>> next(AuditFilter filter, AtomicReference<Cursor> place) {
        AuditFilter.Where where = filter.where();
        if (place.get() != null) {
            place.get().after(where);
        }
        return database.transaction(() -> rows(where, "time, auditId", BATCH)).invoke(rows -> {
            if (!rows.isEmpty()) {
                place.set(Cursor.of(rows.get(rows.size() - 1)));
            }
        });
    }

    private static Uni<List<AuditEntity>> rows(AuditFilter.Where where, String order, int size) {
        PanacheQuery<AuditEntity> query = AuditEntity.find(where.text() + " order by " + order, where.values());
        return query.range(0, size - 1).list();
    }

    private AuditView view(AuditEntity row) {
        return new AuditView(
                row.auditId.toString(),
                row.time,
                row.phase,
                row.caller,
                row.address,
                row.requestId,
                row.operationId == null ? null : row.operationId.toString(),
                row.operation,
                row.operationGroup,
                row.organizationId == null
                        ? null
                        : organizations
                                .byId(row.organizationId)
                                .map(Organization::name)
                                .orElse(null),
                row.projectId,
                row.deviceSn,
                row.taskId,
                read(row.parameters),
                row.outcome,
                row.code,
                row.status,
                row.upstreamCode,
                row.durationMilliseconds,
                row.detail,
                row.chain.toString(),
                row.number,
                row.mac == null ? null : HexFormat.of().formatHex(row.mac));
    }

    /* Somebody may have altered it: then it is shown as the text that it is. */
    private JsonNode read(String parameters) {
        try {
            return parameters == null ? null : json.readTree(parameters);
        } catch (JsonProcessingException e) {
            return json.getNodeFactory().textNode(parameters);
        }
    }

    /** A place in the order of time. */
    private record Cursor(Instant time, long auditId) {

        static Cursor of(AuditEntity row) {
            return new Cursor(row.time, row.auditId);
        }

        static Cursor parse(String text) {
            String[] parts = text.split("_", 2);
            try {
                return new Cursor(
                        Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS), Long.parseLong(parts[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException | DateTimeException e) {
                throw ProblemException.invalid("after", "has to be the next of the page before, was: " + text);
            }
        }

        void before(AuditFilter.Where where) {
            compare(where, "<");
        }

        void after(AuditFilter.Where where) {
            compare(where, ">");
        }

        private void compare(AuditFilter.Where where, String sign) {
            where.and("(time, auditId) " + sign + " (:placeTime, :placeId)", "placeTime", time)
                    .and("1 = 1", "placeId", auditId);
        }

        @Override
        public String toString() {
            return ChronoUnit.MICROS.between(Instant.EPOCH, time) + "_" + auditId;
        }
    }
}
