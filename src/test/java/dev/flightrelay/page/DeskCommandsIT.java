package dev.flightrelay.page;

import java.time.Instant;
import java.util.List;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

import dev.flightrelay.page.CommandsStub.Answer;
import dev.flightrelay.page.CommandsStub.Sent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Commands to a dock and its aircraft: asked first, sent once, and held back where they make no sense. */
class DeskCommandsIT extends CommandsFixture {

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
        relay.events.refusals.set(1_000);
        relay.events.disconnect();
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
    void isReachedFromTheFleet() {
        open("fleet");
        page.device("A1").getByText("Heron").click();

        assertThat(page.itself()).hasURL(relay.url() + "/#/devices/p-1/A1");
        assertThat(page.locator(".fact-card h3")).hasText(new String[] {"Pier 1", "Heron"});
        page.itself().navigate(relay.url() + "/#/devices/p-1/X1");
        assertThat(page.locator("desk-devices .empty"))
                .hasText("There is no such device in a project that you may see.");
    }

    private void state(String sn, boolean stale, String values) {
        relay.fleetingEvent("device.state", Fleet.HARBOUR, Fleet.state(sn, Instant.now(), stale, values));
    }

    private Locator reason(String command) {
        return page.locator(".command:has(> [data-command=" + command + "]) .command-reason");
    }
}
