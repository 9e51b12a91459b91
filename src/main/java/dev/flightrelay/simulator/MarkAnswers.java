package dev.flightrelay.simulator;

import java.util.List;

import io.vertx.core.json.JsonArray;
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
        JsonBody body = JsonBody.of(call);
        List<JsonBody> people = body.optionalList("add_users", JsonObject.class)
                .map(users -> users.stream()
                        .map(user -> new JsonBody(user, "add_users."))
                        .toList())
                .orElse(List.of(body));
        if (people.isEmpty()) {
            throw body.wrong("add_users");
        }
        depot.marks().put(people.stream().map(person -> member(call, person)).toList());
        return Answer.ok(null);
    }

    private static Marks.Member member(Call call, JsonBody person) {
        String userId = person.text("user_id");
        String role = person.word("role", ROLES);
        // FlightHub numbers its people; nobody has another id
        if (!userId.matches("\\d+")) {
            throw new Refused(Refusal.NOT_FOUND);
        }
        return new Marks.Member(
                call.projectId(), userId, role, person.optionalText("nickname").orElse(""));
    }

    Answer createElement(Call call) {
        JsonBody body = JsonBody.of(call);
        String name = body.text("name");
        JsonBody resource = body.object("resource");
        JsonBody content = resource.object("content");
        String kind = GEOMETRIES.get((int) resource.integer("type", 0, GEOMETRIES.size() - 1));
        content.word("type", List.of("Feature"));
        content.object("properties");
        JsonBody geometry = content.object("geometry");
        geometry.word("type", List.of(kind));
        if (!Geometry.fits(kind, new JsonArray(geometry.list("coordinates", Object.class)))) {
            throw geometry.wrong("coordinates");
        }
        String id = body.optionalText("id").orElseGet(() -> depot.ids().uuid("map element"));
        if (!Text.isUuid(id) || !depot.marks().add(new Marks.Element(call.projectId(), id, name))) {
            throw body.wrong("id");
        }
        return Answer.ok(new JsonObject().put("id", id));
    }
}
