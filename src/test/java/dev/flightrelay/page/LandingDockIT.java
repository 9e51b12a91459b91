package dev.flightrelay.page;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import dev.flightrelay.page.CommandsStub.Answer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Where the aircraft of a new task lands: at a dock of its own project, which the confirmation names. */
class LandingDockIT extends DeskFixture {

    private final CommandsStub stub = new CommandsStub();

    @Test
    void isForgottenWithItsProjectAndNamedBeforeItIsSent() {
        relay.answers = stub;
        relay.list(Fleet.HARBOUR + "/devices", Fleet.dock("D1", "Pier 1", true), Fleet.dock("D3", "Pier 3", true));
        relay.list(Fleet.HARBOUR + "/routes", route("r-1", "Quay"));
        relay.list(Fleet.RAIL + "/routes", route("r-2", "Track"));
        stub.answers.add(new Answer(201, "{\"operationId\":\"o-1\",\"taskId\":\"t-9\"}", false));
        open("missions/new");
        page.locator("#task-dock").selectOption("p-2 D2");
        page.locator("#new-task summary").click();
        page.locator("#task-landing").selectOption("D2");

        page.locator("#task-dock").selectOption("p-1 D1");
        page.locator("#task-route").selectOption("r-1");
        assertThat(page.locator("#task-landing")).hasValue("");
        page.locator("#new-task-check").click();
        assertThat(dialog()).containsText("Pier 1, North Harbour");
        assertThat(dialog()).not().containsText("Lands at");
        dialog().locator("[value=cancel]").click();

        page.locator("#task-landing").selectOption("D3");
        page.locator("#new-task-check").click();
        assertThat(dialog().locator(".command-where")).containsText("Lands atPier 3");
        dialog().locator("[value=send][aria-disabled=false]").click();

        assertThat(page.locator(".given-command")).containsText("was accepted");
        assertThat(new JsonObject(stub.sent.get(0).body()).getString("landingDockSn"))
                .isEqualTo("D3");
        page.isQuiet();
    }

    private static String route(String id, String name) {
        return "{\"routeId\":\"%s\",\"name\":\"%s\",\"templates\":[\"waypoint\"]}".formatted(id, name);
    }
}
