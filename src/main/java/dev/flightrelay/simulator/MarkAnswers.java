package dev.flightrelay.simulator;

import java.util.List;

import io.vertx.core.json.JsonObject;

/** People put into projects, and things put on maps. */
final class MarkAnswers {

    private static final List<String> ROLES = List.of("project-admin", "project-member");

    /** By FlightHub's number for them. */
    private static final List<String> GEOMETRIES = List.of("Point", "LineString", "Polygon");

    private final Depot depot;

    MarkAnswers(Depot depot) {
        this.depot = depot;
    }

    /** Takes the wrapped list as well as one person's fields: callers of this version do both. */
    Answer addMember(Call call) {
        Fields body = Fields.of(call);
        List<Fields> people = body.has("add_users") ? body.objects("add_users") : List.of(body);
        depot.marks().put(people.stream().map(person -> member(call, person)).toList());
        return Answer.ok(null);
    }

    private static Marks.Member member(Call call, Fields person) {
        String userId = person.text("user_id");
        String role = person.word("role", ROLES);
        // FlightHub numbers its people; nobody has another id
        Fields.requireElse(userId.matches("\\d+"), Refusal.NOT_FOUND);
        return new Marks.Member(call.projectId(), userId, role, person.text("nickname", ""));
    }

    Answer createElement(Call call) {
        Fields body = Fields.of(call);
        String name = body.text("name");
        Fields resource = body.object("resource");
        Fields content = resource.object("content");
        long type = resource.number("type");
        Fields.requireValue(type >= 0 && type < GEOMETRIES.size());
        content.word("type", List.of("Feature"));
        content.object("properties");
        Fields geometry = content.object("geometry");
        String wanted = GEOMETRIES.get((int) type);
        geometry.word("type", List.of(wanted));
        Fields.require(Geometry.fits(wanted, geometry.array("coordinates")));
        String id = body.text("id", "");
        if (!id.isEmpty()) {
            Fields.require(Text.isUuid(id));
        }
        String given = id.isEmpty() ? depot.ids().uuid("map element") : id;
        Fields.requireValue(depot.marks().add(new Marks.Element(call.projectId(), given, name)));
        return Answer.ok(new JsonObject().put("id", given));
    }
}
