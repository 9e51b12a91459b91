package dev.flightrelay.events;

import java.time.OffsetDateTime;
import java.util.Set;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** The statements that read the log. A number has no gaps, so that a range of numbers bounds the rows that are read. */
final class EventQueries {

    /** Begin and end of the log. */
    static final String HEAD = "select epoch, seq as head, removed from event_head";

    private static final String COLUMNS =
            "seq, time, organization_id, project_id, type, source, subject, device_sn, level, data";

    /* One statement, so one moment: the head is that of the events beside it. Without events there is one row of nulls. */
    private static final String EVENTS_WITH_HEAD = """
            select h.epoch, h.seq as head, h.removed, e.*
            from event_head h left join (
                select %s from event where seq > $1 and seq <= $2 %s order by seq limit $3
            ) as e(seq, time, organization_id, project_id, type, source, subject, device_sn, level, data) on true
            order by e.seq
            """;

    /** All events; takes {@link #range}. */
    static final String ALL = EVENTS_WITH_HEAD.formatted(COLUMNS, "");

    /** What a selection lets through, as {@link Selection#matches} does; takes {@link #range} and more. */
    static final String MATCHING = EVENTS_WITH_HEAD.formatted(COLUMNS, """
            and organization_id = any($4::int[])
            and ($10::boolean or project_id is null or project_id = any($11::text[]))
            and (cardinality($5::text[]) + cardinality($6::text[]) = 0
                or type = any($5) or split_part(type, '.', 1) = any($6))
            and (cardinality($7::text[]) = 0 or project_id = any($7) or type like 'upstream.%')
            and (cardinality($8::text[]) = 0 or device_sn = any($8) or type like 'upstream.%')
            and (type not like 'hms.%' or coalesce(level, '') <> all($9::text[]))
            """);

    private EventQueries() {}

    static Tuple range(long after, long upTo, int limit) {
        return Tuple.of(after, upTo, (long) limit);
    }

    static Tuple matching(long after, long upTo, int limit, Selection selection) {
        EventFilter filter = selection.filter();
        Grants grants = selection.grants();
        return range(after, upTo, limit)
                .addArrayOfInteger(grants.organizations().toArray(Integer[]::new))
                .addArrayOfString(texts(filter.types()))
                .addArrayOfString(texts(filter.groups()))
                .addArrayOfString(texts(filter.projects()))
                .addArrayOfString(texts(filter.devices()))
                .addArrayOfString(AlertLevel.ORDER.subList(0, filter.rank()).toArray(String[]::new))
                .addBoolean(grants.allProjects())
                .addArrayOfString(texts(grants.projects()));
    }

    static LogHead head(Row row) {
        return new LogHead(row.getString("epoch"), row.getLong("head"), row.getLong("removed"));
    }

    static LoggedEvent event(Row row) {
        return new LoggedEvent(
                row.getLong("seq"),
                row.get(OffsetDateTime.class, "time").toInstant(),
                row.getInteger("organization_id"),
                row.getString("project_id"),
                row.getString("type"),
                row.getString("source"),
                row.getString("subject"),
                row.getString("device_sn"),
                row.getString("level"),
                row.getString("data"));
    }

    private static String[] texts(Set<String> values) {
        return values.toArray(String[]::new);
    }
}
