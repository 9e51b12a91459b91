package dev.flightrelay.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MarkAnswersTest extends StorageSimulator {

    @Test
    void takesMembersWrappedAndFlat() throws Exception {
        JsonObject pilot = member("1234567890", "project-member");
        JsonObject wrapped = call("PUT", "/project/member", new JsonObject().put("add_users", JsonArray.of(pilot)));
        JsonObject flat = call("PUT", "/project/member", member("1234567890", "project-admin"));

        assertThat(wrapped.encode()).isEqualTo("{\"code\":0,\"message\":\"OK\",\"data\":null}");
        assertThat(flat.getInteger("code")).isZero();
        JsonArray members = running.control("GET", "/world", "").getJsonArray("members");
        assertThat(members).hasSize(1);
        assertThat(members.getJsonObject(0).getString("role")).isEqualTo("project-admin");
    }

    @Test
    void refusesMembersThatCannotBe() throws Exception {
        assertThat(code("PUT", "/project/member", new JsonObject())).isEqualTo(200101);
        assertThat(code("PUT", "/project/member", new JsonObject().put("add_users", new JsonArray())))
                .isEqualTo(200101);
        assertThat(code("PUT", "/project/member", new JsonObject().put("add_users", JsonArray.of("me"))))
                .isEqualTo(200101);
        assertThat(code("PUT", "/project/member", member("1", "pilot"))).isEqualTo(200101);
        assertThat(code("PUT", "/project/member", member("nobody", "project-admin")))
                .isEqualTo(200404);
        assertThat(running.control("GET", "/world", "").getJsonArray("members")).isEmpty();
    }

    @Test
    void putsElementsOnTheMap() throws Exception {
        String own = "56565656-1111-4222-8333-787878787878";
        String made = data("POST", "/map/element", point()).getString("id");
        String given = data("POST", "/map/element", point().put("id", own)).getString("id");
        data("POST", "/map/element", element(1, "LineString", "[[8.5,47.1],[8.6,47.1,430]]"));
        data("POST", "/map/element", element(2, "Polygon", "[[[8.5,47.1],[8.6,47.1],[8.6,47.2],[8.5,47.1]]]"));

        assertThat(given).isEqualTo(own);
        assertThat(Text.isUuid(made)).isTrue();
        assertThat(code("POST", "/map/element", point().put("id", own))).isEqualTo(200101);
        assertThat(running.control("GET", "/world", "").getJsonArray("mapElements"))
                .hasSize(4);
    }

    @Test
    void refusesElementsThatCannotBe() throws Exception {
        assertThat(refused(element(0, "LineString", "[[8.5,47.1],[8.6,47.1]]"))).isEqualTo(200101);
        assertThat(refused(element(3, "Point", "[8.5,47.1]"))).isEqualTo(200101);
        assertThat(refused(element(0, "Point", "[47.1]"))).isEqualTo(200101);
        assertThat(refused(element(0, "Point", "[8.5,\"47.1\"]"))).isEqualTo(200101);
        assertThat(refused(element(0, "Point", "[8.5,97.1]"))).isEqualTo(200101);
        assertThat(refused(element(1, "LineString", "[[8.5,47.1]]"))).isEqualTo(200101);
        assertThat(refused(element(2, "Polygon", "[[[8.5,47.1],[8.6,47.1],[8.6,47.2],[8.5,47.3]]]")))
                .as("a ring that does not close")
                .isEqualTo(200101);
        assertThat(refused(point().put("name", " "))).isEqualTo(200101);
        assertThat(refused(point().put("id", "1"))).isEqualTo(200101);
        assertThat(refused(new JsonObject().put("name", "Smoke"))).isEqualTo(200101);
    }

    @Test
    void keepsTheLatestThousand() {
        Marks marks = new Marks();
        for (int i = 0; i <= Marks.MOST; i++) {
            marks.add(new Marks.Element("p", "id" + i, "n"));
        }
        assertThat(marks.elements()).hasSize(Marks.MOST);
        assertThat(marks.elements().get(0).id()).isEqualTo("id1");
    }

    private int refused(JsonObject body) throws Exception {
        return code("POST", "/map/element", body);
    }

    private static JsonObject member(String id, String role) {
        return new JsonObject().put("user_id", id).put("role", role).put("nickname", "Pilot A");
    }

    private static JsonObject point() {
        return element(0, "Point", "[8.5,47.1,0]");
    }

    private static JsonObject element(int type, String geometry, String coordinates) {
        JsonObject content = new JsonObject()
                .put("type", "Feature")
                .put("properties", new JsonObject().put("color", "#2D8CF0"))
                .put("geometry", new JsonObject().put("type", geometry).put("coordinates", new JsonArray(coordinates)));
        return new JsonObject()
                .put("name", "Smoke")
                .put("element_source", 0)
                .put("resource", new JsonObject().put("type", type).put("content", content));
    }
}
