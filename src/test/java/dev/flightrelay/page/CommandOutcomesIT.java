package dev.flightrelay.page;

import java.time.Instant;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

import dev.flightrelay.page.CommandsStub.Answer;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What became of commands, the page's own and those of others, as far as anybody knows. */
class CommandOutcomesIT extends CommandsFixture {

    @Test
    void showsWhyFlightHubRefused() {
        String refused = ",\"operationId\":\"" + OPERATION + "\",\"upstreamCode\":228402";
        stub.answers.add(Answer.problem(422, "upstream-refused", refused));
        stub.operations.put(
                OPERATION,
                CommandsStub.operation(
                        OPERATION,
                        "refused",
                        ",\"code\":\"upstream-refused\",\"upstreamCode\":228402,"
                                + "\"detail\":\"FlightHub said 228402.\",\"looking\":false,\"readBack\":false"));
        openDock();
        send("lens-zoom");

        assertThat(given()).containsText("Lens: zoom was refused by FlightHub");
        assertThat(given()).containsText("Take control of the camera first");
        assertThat(given()).containsText("FlightHub said 228402.");
        page.isQuietBut("/lens");
    }

    @Test
    void saysThatNobodyKnowsAndWhatTheRelayFinds() {
        stub.answers.add(Answer.problem(504, "outcome-unknown", ",\"operationId\":\"" + OPERATION + '"'));
        String unknown =
                ",\"code\":\"outcome-unknown\",\"upstreamCode\":null,\"detail\":\"No answer in time.\",\"readBack\":false";
        stub.operations.put(
                OPERATION, CommandsStub.operation(OPERATION, "outcome-unknown", unknown + ",\"looking\":true"));
        openDock();
        send("pause");

        assertThat(given()).containsText("Pause the flight may or may not have been done");
        assertThat(given()).containsText("Look what the aircraft does");
        assertThat(given()).containsText("The relay is looking in FlightHub what came of it.");
        assertThat(stub.sent).hasSize(1);

        stub.operations.put(
                OPERATION, CommandsStub.operation(OPERATION, "outcome-unknown", unknown + ",\"looking\":false"));
        assertThat(given()).containsText("What the relay knows: No answer in time.", within());

        stub.operations.put(
                OPERATION,
                CommandsStub.operation(OPERATION, "succeeded", ",\"code\":null,\"looking\":false,\"readBack\":true"));
        relay.event("write.finished", Fleet.HARBOUR, CommandsStub.told(OPERATION, "anonymous", "succeeded", true));
        assertThat(given()).containsText("Pause the flight was done, as the relay found");
        page.isQuietBut("/commands");
        page.isAccessible();
    }

    @Test
    void asksAgainUnderTheSameKeyWhenTheAnswerIsLost() {
        stub.answers.add(Answer.lost());
        stub.answers.add(Answer.problem(409, "idempotency-running", ""));
        stub.answers.add(Answer.problem(401, "unauthenticated", ""));
        stub.answers.add(Answer.accepted(OPERATION));
        openDock();
        send("return");

        assertThat(given()).containsText("The relay is asked again under the same key");
        assertThat(given()).containsText("Return home was accepted", within());
        assertThat(stub.sent).hasSize(4);
        assertThat(stub.sent.stream().map(sent -> sent.key() + sent.body()).distinct())
                .hasSize(1);
        assertThat(page.locator(".given-command")).hasCount(1);
    }

    @Test
    void asksAgainUnderTheSameKeyAfterAReload() {
        stub.answers.add(Answer.none());
        stub.answers.add(Answer.accepted(OPERATION));
        openDock();
        send("camera-outdoor");
        page.itself().waitForCondition(() -> stub.sent.size() == 1);
        assertThat(given()).containsText("is being sent");
        assertThat(button("camera-outdoor")).hasAttribute("aria-disabled", "true");

        page.itself().reload();

        assertThat(given()).containsText("Show the outside was accepted", within());
        assertThat(stub.sent).hasSize(2);
        assertThat(stub.sent.get(1)).isEqualTo(stub.sent.get(0));

        // What has its answer is not asked for again.
        stub.operations.put(
                OPERATION, CommandsStub.operation(OPERATION, "succeeded", ",\"looking\":false,\"readBack\":false"));
        page.itself().reload();
        assertThat(given()).containsText("Show the outside was accepted", within());
        assertThat(stub.sent).hasSize(2);
    }

    @Test
    void sendsNothingInSomebodyElsesName() {
        stub.answers.add(Answer.none());
        openDock();
        send("return");
        page.itself().waitForCondition(() -> stub.sent.size() == 1);

        // Under another name the same key would be another command.
        relay.answer("/session", "{\"name\":\"colleague\",\"role\":\"operator\",\"projects\":null,\"signedIn\":true}");
        page.itself().reload();

        assertThat(given()).containsText("Return home has no answer", within());
        given().getByText("Ask again", exact()).click();
        assertThat(given()).containsText("Return home has no answer", within());
        assertThat(stub.sent).hasSize(1);
    }

    @Test
    void showsWhatOthersCommanded() {
        stub.log.add(earlier());
        openDock();
        assertThat(given()).containsText("A command to the flight of Heron was accepted");
        assertThat(given()).containsText("By planner");

        relay.event("write.sent", Fleet.HARBOUR, CommandsStub.told("now", "night shift", null, false));
        Locator now = page.locator("[data-operation-id=now]");
        assertThat(now).containsText("is being sent");
        relay.event("write.finished", Fleet.HARBOUR, CommandsStub.told("now", "night shift", "succeeded", false));
        assertThat(now).containsText("was accepted");
        assertThat(page.locator(".given-command").first()).containsText("By night shift");
        page.isQuiet();
    }

    @Test
    void showsWhatOthersCommandedWhereTheLogKeepsFewEvents() {
        relay.events.skipTo(20_000);
        fillLists();
        answerCommands();
        stub.log.add(earlier());
        relay.answers = (exchange, path) -> {
            if (path.equals("/events")
                    && String.valueOf(exchange.getRequestURI().getQuery()).contains("after=5f3c-10000")) {
                RelayStub.send(exchange, 410, "{\"status\":410,\"title\":\"Gone\",\"code\":\"events-expired\"}");
                return true;
            }
            return stub.answered(exchange, path);
        };
        openDock();

        assertThat(given()).containsText("By planner");
        page.isQuietBut("after=5f3c-10000");
    }

    private static String earlier() {
        return """
                {"id":"5f3c-90","type":"write.finished","source":"/projects/p-1","subject":"D1","time":"%s","data":%s}""".formatted(
                        Instant.now().minusSeconds(60), CommandsStub.told("earlier", "planner", "succeeded", false));
    }
}
