package dev.flightrelay.page;

import java.time.Instant;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.page.CommandsStub.Answer;
import dev.flightrelay.page.CommandsStub.Sent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Commands to a dock and its aircraft: asked first, sent once, and followed to their end. */
class DeskCommandsIT extends DeskFixture {

    private static final String PAGE = "devices/p-1/D1";
    private static final String OPERATION = "0b2f6c0e-6a0c-4a38-9f9e-3c1c4d6b8f1a";

    private final CommandsStub stub = new CommandsStub();

    @BeforeEach
    void answerCommands() {
        relay.answers = stub;
        String cameras = "\"cameras\":[{\"cameraIndex\":\"165-0-7\",\"positions\":[\"indoor\",\"outdoor\"],"
                + "\"position\":\"indoor\",\"lenses\":[],\"lens\":null}]";
        String lenses = "\"cameras\":[{\"cameraIndex\":\"99-0-0\",\"positions\":[],\"position\":null,"
                + "\"lenses\":[\"wide\",\"zoom\",\"ir\"],\"lens\":\"wide\"}]";
        relay.list(
                Fleet.HARBOUR + "/devices",
                Fleet.dock("D1", "Pier 1", true).replaceFirst("\"cameras\":\\[.*]", cameras),
                Fleet.aircraft("A1", "Heron", true, "D1").replaceFirst("\"cameras\":\\[.*]", lenses));
    }

    @Test
    void saysWhatWillHappenAndSendsItOnce() {
        stub.answers.add(Answer.accepted(OPERATION));
        openDock();
        button("return").click();

        assertThat(dialog().locator("h2")).hasText("Return home?");
        assertThat(dialog())
                .containsText("Heron breaks off what it does, flies back to its dock Pier 1 and lands there.");
        assertThat(dialog()).containsText("Pier 1, North Harbour");
        assertThat(dialog().locator(".command-check")).containsText("Commands are switched on at this relay.");
        assertThat(stub.sent).isEmpty();
        page.isAccessible();
        dialog().getByText("Return home", exact()).click();

        assertThat(given()).containsText("Return home was accepted");
        assertThat(given()).containsText("That is not yet done");
        relay.event("write.sent", Fleet.HARBOUR, CommandsStub.told(OPERATION, "anonymous", null, false));
        relay.event("write.finished", Fleet.HARBOUR, CommandsStub.told(OPERATION, "anonymous", "succeeded", false));
        relay.event("write.sent", Fleet.HARBOUR, CommandsStub.told("another", "anonymous", null, false));
        // What the stream tells of the page's own command is no second one.
        assertThat(page.locator(".given-command")).hasCount(2);

        Sent sent = stub.sent.get(0);
        assertThat(stub.sent).hasSize(1);
        assertThat(sent.path()).isEqualTo("/projects/p-1/devices/D1/commands");
        assertThat(sent.key()).matches("[0-9a-f-]{36}");
        assertThat(sent.body()).startsWith("{\"command\":\"return_home\",\"notAfter\":\"");
        assertThat(stub.tried).allSatisfy(tried -> assertThat(tried.key()).isNull());
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void sendsEachCommandWithItsOwnBody() {
        openDock();
        for (String command :
                List.of("return-cancel", "pause", "resume", "camera-outdoor", "lens-ir", "take", "give")) {
            stub.answers.add(Answer.accepted("operation-" + command));
            send(command);
            assertThat(page.locator(".given-command[data-operation-id='operation-" + command + "']"))
                    .containsText("was accepted");
        }

        assertThat(stub.sent.stream()
                        .map(sent -> sent.method()
                                + sent.path().replaceFirst(".*/", " ")
                                + sent.body().replaceFirst(",\"notAfter.*", "")))
                .containsExactly(
                        "POST commands{\"command\":\"return_home_cancel\"",
                        "POST commands{\"command\":\"flighttask_pause\"",
                        "POST commands{\"command\":\"flighttask_recovery\"",
                        "PUT camera{\"cameraIndex\":\"165-0-7\",\"position\":\"outdoor\"}",
                        "PUT lens{\"cameraIndex\":\"99-0-0\",\"lens\":\"ir\"}",
                        "PUT control{\"payloadIndexes\":[\"99-0-0\"]}",
                        "DELETE control{\"payloadIndexes\":[\"99-0-0\"]}");
        assertThat(stub.sent.stream().map(Sent::key).distinct()).hasSize(7);
        page.isQuiet();
    }

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
        assertThat(given()).containsText("What the relay knows: No answer in time.", contains());

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
        assertThat(given()).containsText("Return home was accepted", contains());
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

        assertThat(given()).containsText("Show the outside was accepted", contains());
        assertThat(stub.sent).hasSize(2);
        assertThat(stub.sent.get(1)).isEqualTo(stub.sent.get(0));

        // What has its answer is not asked for again.
        stub.operations.put(
                OPERATION, CommandsStub.operation(OPERATION, "succeeded", ",\"looking\":false,\"readBack\":false"));
        page.itself().reload();
        assertThat(given()).containsText("Show the outside was accepted", contains());
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

        assertThat(given()).containsText("Return home has no answer", contains());
        given().getByText("Ask again", exact()).click();
        assertThat(given()).containsText("Return home has no answer", contains());
        assertThat(stub.sent).hasSize(1);
    }

    @Test
    void tellsViewersWhyTheyCannotCommand() {
        relay.answer("/session", "{\"name\":\"wall\",\"role\":\"viewer\",\"projects\":null,\"signedIn\":true}");
        openDock();

        assertThat(page.locator("#commands-reason"))
                .hasText("Commands need the role of an operator. You are signed in as a viewer.");
        assertThat(button("return")).hasAttribute("aria-disabled", "true");
        assertThat(button("return")).hasAttribute("aria-describedby", "commands-reason");
        // A click on it all the same, as a browser without our style sheet would let it.
        button("return").click(new Locator.ClickOptions().setForce(true));
        assertThat(dialog()).isHidden();
        assertThat(stub.tried).isEmpty();
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void saysThatCommandsAreSwitchedOff() {
        stub.checks = CommandsStub.WRITES_OFF;
        openDock();

        assertThat(page.locator("#commands-reason")).containsText("Commands are switched off at this relay.");
        assertThat(button("return")).hasAttribute("aria-disabled", "true");
        page.isQuiet();
    }

    @Test
    void doesNotSendWhatACheckPrevents() {
        openDock();
        assertThat(button("pause")).hasAttribute("aria-disabled", "false");
        page.itself().waitForCondition(() -> stub.tried.size() == 1);
        stub.checks = CommandsStub.WRITES_OFF;
        button("pause").click();

        assertThat(dialog().locator(".command-check")).containsText("Commands are switched off at this relay.");
        dialog().getByText("Pause the flight", exact()).click(new Locator.ClickOptions().setForce(true));
        assertThat(dialog()).isVisible();
        assertThat(dialog().locator("[value=send]")).hasAttribute("aria-disabled", "true");
        dialog().getByText("Do not send").click();
        assertThat(dialog()).isHidden();
        assertThat(stub.sent).isEmpty();
        page.isAccessible();
    }

    @Test
    void holdsBackOnlyWhatMakesNoSenseForCertain() {
        openDock();
        assertThat(reason("camera-indoor")).hasText("It is so already.");
        state("A1", false, "\"mode\":\"standby\"");
        assertThat(reason("pause")).hasText("The aircraft is not flying.");
        assertThat(button("return")).hasAttribute("aria-disabled", "false");
        state("D1", false, "\"mode\":\"idle\",\"aircraftInDock\":true");
        assertThat(reason("return")).hasText("The aircraft is in its dock.");
        // What is old may be otherwise by now.
        state("D1", true, "\"mode\":\"idle\",\"aircraftInDock\":true");
        assertThat(button("return")).hasAttribute("aria-disabled", "false");

        relay.event("device.offline", Fleet.HARBOUR, Fleet.reachability("D1", "Pier 1"));
        assertThat(reason("return")).hasText("Pier 1 is off line.");
        assertThat(reason("camera-outdoor")).hasText("Pier 1 is off line.");
        // Without the stream nobody knows.
        relay.refusals.set(1_000);
        relay.disconnect();
        assertThat(page.connection()).hasText("Reconnecting…");
        assertThat(button("return")).hasAttribute("aria-disabled", "false");
    }

    @Test
    void isUsedWithTheKeyboardAlone() {
        stub.answers.add(Answer.accepted(OPERATION));
        openDock();
        var keyboard = page.itself().keyboard();
        button("return").focus();
        keyboard.press("Enter");
        assertThat(dialog().getByText("Do not send")).isFocused();
        keyboard.press("Escape");
        assertThat(dialog()).isHidden();
        assertThat(button("return")).isFocused();

        keyboard.press("Enter");
        assertThat(dialog().getByText("Do not send")).isFocused();
        keyboard.press("Enter");
        assertThat(dialog()).isHidden();
        assertThat(stub.sent).isEmpty();

        keyboard.press("Enter");
        assertThat(dialog().locator(".command-check")).hasCount(1);
        keyboard.press("Tab");
        keyboard.press("Enter");
        assertThat(given()).containsText("Return home was accepted");
        assertThat(button("return")).isFocused();
        page.isQuiet();
    }

    @Test
    void showsWhatOthersCommanded() {
        stub.log.add("""
                {"id":"5f3c-90","type":"write.finished","source":"/projects/p-1","subject":"D1","time":"%s","data":%s}""".formatted(
                        Instant.now().minusSeconds(60), CommandsStub.told("earlier", "planner", "succeeded", false)));
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
    void isReachedFromTheFleet() {
        open("fleet");
        page.device("A1").getByText("Heron").click();

        assertThat(page.itself()).hasURL(relay.url() + "/#/devices/p-1/A1");
        assertThat(page.locator(".fact-card h3")).hasText(new String[] {"Pier 1", "Heron"});
        page.itself().navigate(relay.url() + "/#/devices/p-1/X1");
        assertThat(page.locator("desk-devices .empty"))
                .hasText("There is no such device in a project that you may see.");
    }

    /* The page asks for states, and opens its stream anew for them: what is told in between would be missed. */
    private void openDock() {
        page = new DeskPage(chromium(), relay, PAGE);
        assertThat(page.connection()).hasText("Live");
        page.itself()
                .waitForCondition(
                        () -> relay.types.contains("device.state") && relay.openStreams() == relay.cursors.size());
    }

    private void send(String command) {
        button(command).click();
        dialog().locator("[value=send][aria-disabled=false]").click();
        assertThat(dialog()).isHidden();
    }

    private void state(String sn, boolean stale, String values) {
        relay.fleetingEvent("device.state", Fleet.HARBOUR, Fleet.state(sn, Instant.now(), stale, values));
    }

    private Locator button(String command) {
        return page.locator("button[data-command=" + command + "]");
    }

    private Locator reason(String command) {
        return page.locator(".command:has(> [data-command=" + command + "]) .command-reason");
    }

    private Locator given() {
        return page.locator(".given-command").first();
    }

    private static Locator.GetByTextOptions exact() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static LocatorAssertions.ContainsTextOptions contains() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);
    }
}
