package dev.flightrelay.page;

import java.util.Map;

import com.microsoft.playwright.options.BoundingBox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import dev.flightrelay.page.CommandsStub.Answer;
import dev.flightrelay.page.CommandsStub.Sent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What is put on the map from the desk: asked first, sent once, and kept by this browser. */
class AnnotationsIT extends AnnotationsFixture {

    private static final String OPERATION = "0b2f6c0e-6a0c-4a38-9f9e-3c1c4d6b8f1a";

    @Test
    void putsAnAnnotationOnTheMapByTheKeyboardAlone() {
        stub.answers.add(new Answer(201, "{\"annotationId\":\"x\",\"operationId\":\"" + OPERATION + "\"}", false));
        openMap();
        form();
        fill("name", "Smoke");
        fill("description", "Reported 08:02");
        page.locator("#annotation-form [name=shape]").selectOption("Polygon");
        fill("positions", "53.5368, 9.9371\n53.5468 9.9371\n53.5468° N, 9.9571° E");
        page.isAccessible();
        page.locator("#annotation-form [type=submit]").focus();
        page.itself().keyboard().press("Enter");

        assertThat(dialog()).containsText("Put “Smoke” on the map?");
        assertThat(dialog()).containsText("It is shown on the map of North Harbour in FlightHub");
        assertThat(dialog()).containsText("Area of 3 positions");
        assertThat(stub.sent).isEmpty();
        dialog().locator("[value=send][aria-disabled=false]").focus();
        page.itself().keyboard().press("Enter");

        assertThat(made().locator("strong")).hasText("Smoke");
        assertThat(made()).containsText("is on the map");
        assertThat(stub.sent).singleElement().satisfies(sent -> {
            assertThat(sent.path()).endsWith("/projects/p-1/annotations");
            assertThat(sent.key()).matches("[0-9a-f-]{36}");
            JsonObject body = new JsonObject(sent.body());
            assertThat(body.getString("id")).matches("[0-9a-f-]{36}").isNotEqualTo(sent.key());
            assertThat(body.getMap()).containsEntry("name", "Smoke").containsEntry("description", "Reported 08:02");
            // GeoJSON: longitude first, and the ring is closed.
            assertThat(body.getJsonObject("geometry"))
                    .isEqualTo(JsonObject.of(
                            "type",
                            "Polygon",
                            "coordinates",
                            JsonArray.of(JsonArray.of(
                                    JsonArray.of(9.9371, 53.5368),
                                    JsonArray.of(9.9371, 53.5468),
                                    JsonArray.of(9.9571, 53.5468),
                                    JsonArray.of(9.9371, 53.5368)))));
        });
        assertThat(page.locator("path.map-annotation")).hasCount(1);

        // This browser keeps it, and can hide and forget it.
        page.itself().reload();
        assertThat(page.connection()).hasText("Live");
        assertThat(page.locator("path.map-annotation")).hasCount(1);
        page.locator("#annotations summary").click();
        made().getByText("Hide").click();
        assertThat(page.locator("path.map-annotation")).hasCount(0);
        made().getByText("Show again").click();
        made().getByText("Go there").click();
        assertThat(page.locator("path.map-annotation")).hasCount(1);
        made().getByText("Forget here").click();
        assertThat(page.locator(".annotation")).hasCount(0);
        assertThat(stub.sent).hasSize(1);
        page.isQuiet();
    }

    @Test
    void drawsWithThePointer() {
        openMap();
        form();
        page.locator("#annotation-form [name=shape]").selectOption("LineString");
        page.locator("#annotation-draw").click();
        assertThat(page.locator("#annotation-draw")).hasAttribute("aria-pressed", "true");
        BoundingBox map = page.locator(".map-canvas").boundingBox();
        for (int i = 1; i <= 3; i++) {
            page.itself().mouse().click(map.x + 100 * i, map.y + 150);
            int count = i;
            page.itself().waitForCondition(() -> lines().length == count);
        }
        assertThat(lines()).allMatch(line -> line.matches("-?\\d+\\.\\d{6}, -?\\d+\\.\\d{6}"));
        assertThat(page.locator("path.map-draft")).hasCount(1);
        page.locator("#annotation-back").click();
        assertThat(lines()).hasSize(2);
        page.locator("#annotation-form [name=name]").press("Escape");
        assertThat(page.locator("#annotation-draw")).hasAttribute("aria-pressed", "false");
        page.itself().mouse().click(map.x + 120, map.y + 250);
        assertThat(lines()).hasSize(2);
        page.isQuiet();
    }

    @Test
    void saysWhichLineIsNoPosition() {
        openMap();
        form();
        fill("name", "Smoke");
        for (Map.Entry<String, String> wrong : Map.of(
                        "", "A point needs a position.",
                        "here", "Line 1 is no position: here.",
                        "95, 9.9", "Line 1 is not on the globe: 95, 9.9. Latitude comes first",
                        "53.5, 9.9\n53.6, 9.9", "A point has one position.")
                .entrySet()) {
            fill("positions", wrong.getKey());
            page.locator("#annotation-form [type=submit]").click();
            assertThat(page.locator("#annotation-fault")).containsText(wrong.getValue());
            assertThat(page.locator("#annotation-form textarea")).isFocused();
        }
        page.isAccessible();
        assertThat(stub.sent).isEmpty();
        page.isQuiet();
    }

    @Test
    void saysWhatBecameOfAnAnnotation() {
        stub.answers.add(Answer.problem(422, "upstream-refused", ",\"upstreamCode\":200101,\"operationId\":\"o-1\""));
        stub.answers.add(Answer.problem(504, "outcome-unknown", ",\"operationId\":\"o-2\""));
        openMap();
        send("Refused");
        assertThat(made()).containsText("Refused was refused by FlightHub");
        assertThat(made()).containsText("Detail of upstream-refused.");
        assertThat(page.locator("path.map-annotation")).hasCount(0);

        send("Unknown");
        assertThat(made()).containsText("Unknown may or may not be on the map");
        assertThat(made()).containsText("Look at the map in FlightHub before you send it again.");
        assertThat(page.locator("path.map-annotation.map-unsure")).hasCount(1);
        assertThat(stub.sent).hasSize(2);
        page.isQuietBut("/annotations");
        page.isAccessible();
    }

    @Test
    void asksAgainUnderTheSameKeyWhereTheAnswerIsLost() {
        stub.answers.add(Answer.lost());
        stub.answers.add(new Answer(201, "{\"annotationId\":\"x\",\"operationId\":\"o-1\"}", false));
        openMap();
        send("Smoke");

        assertThat(made()).containsText("is on the map", within());
        assertThat(stub.sent).hasSize(2);
        assertThat(stub.sent.stream().map(Sent::key).distinct()).hasSize(1);
        assertThat(stub.sent.stream().map(Sent::body).distinct()).hasSize(1);
        page.isQuietBut("/annotations");
    }

    @Test
    void afterAReloadItIsAskedForAgainOnlyWhenSomebodyWantsIt() {
        stub.answers.add(Answer.none());
        stub.answers.add(new Answer(201, "{\"annotationId\":\"x\",\"operationId\":\"o-1\"}", false));
        openMap();
        send("Smoke");
        page.itself().waitForCondition(() -> stub.sent.size() == 1);

        page.itself().reload();
        page.locator("#annotations summary").click();
        assertThat(made()).containsText("has no answer");
        assertThat(stub.sent).hasSize(1);
        made().locator("button").getByText("Ask again").click();
        assertThat(made()).containsText("is on the map", within());
        assertThat(stub.sent).hasSize(2);
        assertThat(stub.sent.stream().map(Sent::key).distinct()).hasSize(1);
    }

    @Test
    void saysWhyNothingCanBePutOnTheMap() {
        relay.answer("/session", "{\"name\":\"wall\",\"role\":\"viewer\",\"projects\":null,\"signedIn\":true}");
        openMap();
        page.locator("#annotations summary").click();
        assertThat(page.locator("#annotation-reason"))
                .hasText("Annotations need the role of an operator. You are signed in as a viewer.");
        assertThat(page.locator("#annotation-form")).hasCount(0);
        page.isAccessible();
        page.close();

        relay.answer("/session", "{\"name\":\"desk\",\"role\":\"operator\",\"projects\":null,\"signedIn\":true}");
        stub.checks = CommandsStub.WRITES_OFF;
        openMap();
        page.locator("#annotations summary").click();
        assertThat(page.locator("#annotation-reason")).containsText("relay.writes.enabled");
        assertThat(page.locator("#annotation-form")).hasCount(0);
        page.isQuiet();
    }

    private String[] lines() {
        return page.locator("#annotation-form textarea").inputValue().split("\n");
    }
}
