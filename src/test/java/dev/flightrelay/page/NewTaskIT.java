package dev.flightrelay.page;

import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.page.CommandsStub.Answer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A new flight task: checked by the relay before it is sent, sent once, and followed; a stub answers for the API. */
class NewTaskIT extends DeskFixture {

    private static final String OPERATION = "0b2f6c0e-6a0c-4a38-9f9e-3c1c4d6b8f1a";
    private static final String MADE = "{\"operationId\":\"" + OPERATION + "\",\"taskId\":\"t-9\"}";

    private final CommandsStub stub = new CommandsStub();

    @BeforeEach
    void fillRoutes() {
        relay.answers = stub;
        relay.list(Fleet.HARBOUR + "/tasks");
        relay.list(Fleet.RAIL + "/tasks");
        relay.list(Fleet.HARBOUR + "/routes", "{\"routeId\":\"r-1\",\"name\":\"Quay\",\"templates\":[\"waypoint\"]}");
        stub.checks = String.join(
                ",",
                CommandsStub.WRITES_ON,
                check("dock-online", "pass", "The dock was on line 2 s ago."),
                check("aircraft-in-dock", "pass", "The aircraft was inside 2 s ago."),
                check("battery", "pass", "The aircraft was charged to 95 % 2 s ago."),
                check("wind", "unknown", "Nobody knows the wind at the dock."));
    }

    @Test
    void showsTheChecksOneByOneAndSendsOnce() {
        stub.answers.add(new Answer(201, MADE, false));
        openForm();
        assertThat(page.locator("#task-routes")).hasText("Choose the dock first.");
        fill();
        assertThat(page.locator("#task-name"))
                .hasValue(java.util.regex.Pattern.compile("Quay 20\\d\\d-\\d\\d-\\d\\d .*"));
        page.locator("#task-name").fill("Quay, early");
        page.isAccessible();
        page.itself().evaluate("""
                () => {
                  window.seen = [];
                  new MutationObserver(() => {
                    const send = document.querySelector('#command-dialog [value=send]');
                    const shown = document.querySelectorAll('.command-check').length;
                    if (send) window.seen.push(`${shown} ${send.getAttribute('aria-disabled')}`);
                  }).observe(document.querySelector('#command-dialog'), { childList: true, subtree: true, attributes: true });
                }""");
        check();

        assertThat(dialog()).containsText("The aircraft of Pier 1, North Harbour takes off within about 20 seconds");
        assertThat(dialog().locator(".command-check")).hasCount(5);
        assertThat(dialog().locator(".command-check").nth(3))
                .containsText("Battery: The aircraft was charged to 95 % 2 s ago.");
        assertThat(dialog().locator("[data-outcome=unknown]")).containsText("Nobody knows the wind at the dock.");
        assertThat(dialog().locator("[value=send]")).hasAttribute("aria-disabled", "false");
        // Each was shown for itself, and before the last of them nothing could be sent.
        assertThat((List<?>) page.itself().evaluate("window.seen"))
                .asString()
                .contains("1 true", "2 true", "3 true", "4 true", "5 false")
                .doesNotContain("1 false", "4 false");
        assertThat(stub.sent).isEmpty();
        page.isAccessible();
        dialog().locator("[value=send]").click();

        assertThat(given()).containsText("Fly “Quay, early” now was accepted");
        assertThat(given()).containsText("FlightHub has the task. Whether it takes off, its status says.");
        assertThat(given().locator("a")).hasAttribute("href", "#/missions/p-1/t-9");
        assertThat(stub.sent).hasSize(1);
        assertThat(stub.sent.get(0).method() + " " + stub.sent.get(0).path()).isEqualTo("POST /projects/p-1/tasks");
        assertThat(stub.sent.get(0).key()).matches("[0-9a-f-]{36}");
        assertThat(new JsonObject(stub.sent.get(0).body()))
                .isEqualTo(new JsonObject()
                        .put("name", "Quay, early")
                        .put("deviceSn", "D1")
                        .put("routeId", "r-1")
                        .put("type", "immediate")
                        .put("returnHeightMetres", 100));
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void aCheckThatFailsHoldsItBack() {
        stub.checks = CommandsStub.WRITES_ON + ","
                + check("wind", "fail", "The wind at the dock was 14.2 m/s 3 s ago. At most 12.0 m/s is allowed.");
        openForm();
        fill();
        check();

        assertThat(dialog().locator("[data-outcome=fail]")).containsText("Wind: The wind at the dock was 14.2 m/s");
        dialog().locator("[value=send]").click(new Locator.ClickOptions().setForce(true));
        assertThat(dialog()).isVisible();
        assertThat(dialog().locator("[value=send]")).hasAttribute("aria-disabled", "true");
        assertThat(stub.sent).isEmpty();
        page.isAccessible();
        page.isQuiet();
    }

    @Test
    void whatTheRelayDoesNotTakeIsToldByItsField() {
        String violations = "[{\"field\":\"endAt\",\"message\":\"has to be after beginAt\"},"
                + "{\"field\":\"periods[0].endAt\",\"message\":\"has to be on the day of beginAt\"}]";
        relay.answers = (exchange, path) -> {
            if (path.endsWith("/tasks") && exchange.getRequestMethod().equals("POST")) {
                RelayStub.send(
                        exchange,
                        400,
                        "{\"code\":\"invalid-request\",\"status\":400,\"violations\":" + violations + "}");
                return true;
            }
            return stub.answered(exchange, path);
        };
        openForm();
        fill();
        check();

        assertThat(dialog().locator(".command-check")).containsText(new String[] {
            "End: has to be after beginAt", "periods[0].endAt: has to be on the day of beginAt"
        });
        assertThat(dialog().locator("[value=send]")).hasAttribute("aria-disabled", "true");
        page.isQuietBut("/tasks");
    }

    @Test
    void aRefusalAndAnUnknownOutcomeAreToldAsWhatTheyAre() {
        stub.answers.add(Answer.problem(422, "upstream-refused", ",\"upstreamCode\":219020,\"operationId\":\"o-1\""));
        stub.answers.add(Answer.problem(504, "outcome-unknown", ",\"operationId\":\"" + OPERATION + '"'));
        String unknown =
                ",\"code\":\"outcome-unknown\",\"upstreamCode\":null,\"detail\":\"No answer in time.\",\"readBack\":false";
        stub.operations.put(
                OPERATION,
                CommandsStub.operation(OPERATION, "outcome-unknown", unknown + ",\"looking\":true")
                        .replace("sendDeviceCommand", "createFlightTask"));
        openForm();
        fill();
        check();
        send();
        assertThat(given()).containsText("was refused by FlightHub");
        assertThat(given()).containsText("Detail of upstream-refused.");

        check();
        send();
        assertThat(given()).containsText("may or may not have been done");
        assertThat(given()).containsText("Look whether a task of this name is there before you make it again");
        assertThat(given()).containsText("The relay is looking in FlightHub what came of it.");
        assertThat(stub.sent).hasSize(2);

        // The relay finds it, and the page leads there.
        String found = ",\"code\":null,\"looking\":false,\"readBack\":true";
        stub.operations.put(
                OPERATION,
                CommandsStub.operation(OPERATION, "succeeded", found)
                        .replace("\"result\":null", "\"result\":{\"taskId\":\"t-9\"}"));
        assertThat(given()).containsText("was done, as the relay found", soon());
        assertThat(given().locator("a")).hasAttribute("href", "#/missions/p-1/t-9");
        page.isAccessible();
    }

    @Test
    void plansATaskThatIsFlownAgainAndAgain() {
        stub.answers.add(new Answer(201, MADE, false));
        openForm();
        fill();
        page.locator("#task-name").fill("Rounds");
        page.locator("#task-type").selectOption("continuous");
        page.locator("#task-timeZone").fill("Asia/Kathmandu");
        page.locator("#task-beginAt").fill("2199-03-01T06:00");
        page.locator("#task-endAt").fill("2199-03-31T06:00");
        page.locator("#task-battery").fill("70");
        page.locator("#task-repeat").selectOption("weekly");
        page.locator("[name=dayOfWeek][value='0']").check();
        page.locator("[name=dayOfWeek][value='3']").check();
        page.locator("[name=periodBegin]").fill("22:00");
        page.locator("[name=periodEnd]").fill("00:00");
        page.locator("#new-task summary").click();
        page.locator("#task-lossOfLink").selectOption("return_home");
        page.isAccessible();
        check();
        assertThat(dialog()).containsText("2199-03-01 06:00, Asia/Kathmandu");
        send();

        assertThat(given()).containsText("Plan “Rounds” was accepted");
        assertThat(new JsonObject(stub.sent.get(0).body())).isEqualTo(new JsonObject("""
                {"name":"Rounds","deviceSn":"D1","routeId":"r-1","type":"continuous","returnHeightMetres":100,
                 "lossOfLink":"return_home","timeZone":"Asia/Kathmandu",
                 "beginAt":"2199-03-01T00:15:00.000Z","endAt":"2199-03-31T00:15:00.000Z",
                 "repeat":{"type":"weekly","interval":1,"daysOfWeek":[3,0],"daysOfMonth":[],"weeksOfMonth":[]},
                 "periods":[{"beginAt":"2199-03-01T16:15:00.000Z","endAt":"2199-03-01T18:15:00.000Z"}],
                 "minBatteryPercent":70}"""));
        page.isQuiet();
    }

    @Test
    void viewersMakeNone() {
        relay.answer("/session", "{\"name\":\"wall\",\"role\":\"viewer\",\"projects\":null,\"signedIn\":true}");
        openForm();
        assertThat(page.locator("#new-task-reason")).containsText("Commands need the role of an operator.");
        fill();
        page.locator("#new-task-check").click(new Locator.ClickOptions().setForce(true));
        assertThat(dialog()).isHidden();
        assertThat(stub.tried).isEmpty();
        page.isQuiet();
        page.isAccessible();
    }

    private static String check(String name, String outcome, String detail) {
        return "{\"name\":\"%s\",\"outcome\":\"%s\",\"detail\":\"%s\"}".formatted(name, outcome, detail);
    }

    private void openForm() {
        open("missions/new");
    }

    private void fill() {
        page.locator("#task-dock").selectOption("p-1 D1");
        page.locator("#task-route").selectOption("r-1");
    }

    private void check() {
        page.locator("#new-task-check").click();
    }

    private void send() {
        page.locator("#command-dialog [value=send][aria-disabled=false]").click();
    }

    private Locator given() {
        return page.locator(".given-command").first();
    }

    private static LocatorAssertions.ContainsTextOptions soon() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    }
}
