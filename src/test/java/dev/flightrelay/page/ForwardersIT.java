package dev.flightrelay.page;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.page.LiveStub.Answer;
import dev.flightrelay.page.LiveStub.Sent;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Stream forwarders on the desk: who sends what where, and how that is changed. */
class ForwardersIT extends DeskFixture {

    private static final String FORWARDERS = Fleet.HARBOUR + "/stream-forwarders";
    private static final Answer ADDED = new Answer(201, "{\"operationId\":\"o-1\",\"forwarderId\":\"f-9\"}");

    private final LiveStub stub = new LiveStub();

    @BeforeEach
    void answerForwarders() {
        relay.answers = stub;
        relay.list(Fleet.HARBOUR + "/livestreams");
        relay.list(Fleet.RAIL + "/livestreams");
    }

    @Test
    void listsForwardersAndFollowsThem() {
        relay.list(
                FORWARDERS,
                LiveStub.forwarder("f-1", "to-nvr", true, "running", 0, null),
                LiveStub.forwarder("f-2", "to-wall", true, "failed", 212061, "The target refused the stream."));
        open("live/forwarders");

        assertThat(forwarder("f-1")).containsText("Pier 1 · 165-0-7");
        assertThat(forwarder("f-1")).containsText("On, sending");
        assertThat(forwarder("f-2")).containsText("On, failed");
        assertThat(forwarder("f-2")).containsText("The target refused the stream. (FlightHub’s code 212061)");
        page.isAccessible();

        relay.list(FORWARDERS, LiveStub.forwarder("f-1", "to-nvr", false, "stopped", 0, null));
        relay.event("forwarder.changed", Fleet.HARBOUR, "{\"forwarderId\":\"f-1\"}");
        assertThat(forwarder("f-1")).containsText("Off, stopped");
        assertThat(forwarder("f-2")).hasCount(0);
        page.isQuiet();
    }

    @Test
    void showsNoForwardersOfTheProjectBefore() {
        relay.list(FORWARDERS, LiveStub.forwarder("f-1", "to-nvr", true, "running", 0, null));
        relay.list(Fleet.RAIL + "/stream-forwarders", LiveStub.forwarder("f-2", "to-wall", true, "running", 0, null));
        open("live/forwarders");
        assertThat(forwarder("f-1")).isVisible();
        List<Route> held = new ArrayList<>();
        page.itself().route("**" + FORWARDERS + "*", held::add);
        relay.event("forwarder.changed", Fleet.HARBOUR, "{\"forwarderId\":\"f-1\"}");
        page.itself().waitForCondition(() -> held.size() == 1);

        page.locator("#forwarders-project").selectOption("p-2");
        assertThat(forwarder("f-2")).isVisible();
        page.itself()
                .waitForResponse("**" + FORWARDERS + "*", () -> held.get(0).resume())
                .finished();
        assertThat(forwarder("f-2")).isVisible();
        assertThat(forwarder("f-1")).hasCount(0);
        page.isQuiet();
    }

    @Test
    void addsAForwarderAndForgetsWhereItSends() {
        stub.answers.put("POST stream-forwarders", ADDED);
        relay.list(FORWARDERS);
        open("live/forwarders");
        assertThat(page.locator("#forwarders-none")).isVisible();
        page.locator("#new-forwarder summary").click();
        fillIn("to-nvr", "rtmp://me:secret@media.example.org/live/sesame");
        page.locator("#forwarder-add").click();

        assertThat(dialog()).containsText("FlightHub will send the video of Pier 1 · camera to media.example.org");
        assertThat(dialog()).containsText("Commands are switched on at this relay.");
        assertThat(dialog()).not().containsText("sesame");
        assertThat(stub.sent).isEmpty();
        page.isAccessible();
        dialog().locator("[value=send][aria-disabled=false]").click();

        assertThat(page.locator(".given-command")).containsText("Add forwarder to-nvr was accepted");
        assertThat(page.locator("#forwarder-rtmpUrl")).hasValue("");
        assertThat(page.locator("#new-forwarder [value=rtmp]")).isChecked();
        Sent sent = stub.sent.get(0);
        assertThat(sent.key()).matches("[0-9a-f-]{36}");
        assertThat(sent.body())
                .isEqualTo("{\"name\":\"to-nvr\",\"deviceSn\":\"D1\",\"cameraIndex\":\"165-0-7\",\"schema\":\"rtmp\","
                        + "\"rtmpUrl\":\"rtmp://me:secret@media.example.org/live/sesame\"}");
        assertThat(page.itself().content()).doesNotContain("sesame");
        assertThat((String) page.itself()
                        .evaluate("JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})"))
                .doesNotContain("sesame");
        page.isQuiet();
    }

    @Test
    void keepsWhatWasFilledInWhenAForwarderIsRefused() {
        String violations =
                ",\"violations\":[{\"field\":\"rtmpUrl\",\"message\":\"must not lead to a loopback address\"}]";
        stub.answers.put("POST stream-forwarders", Answer.problem(400, "invalid-request", violations));
        relay.list(FORWARDERS);
        open("live/forwarders");
        page.locator("#new-forwarder summary").click();
        fillIn("to-nvr", "rtmp://localhost/live");
        page.locator("#forwarder-add").click();
        dialog().locator("[value=send][aria-disabled=false]").click();

        assertThat(page.locator(".given-command")).containsText("Add forwarder to-nvr was not sent");
        assertThat(page.locator(".given-command")).containsText("rtmpUrl must not lead to a loopback address");
        assertThat(page.locator("#forwarder-rtmpUrl")).hasValue("rtmp://localhost/live");
        page.isQuietBut("/stream-forwarders");
    }

    @Test
    void sendsToAPlatformOfGb28181() {
        stub.answers.put("POST stream-forwarders", ADDED);
        relay.list(FORWARDERS);
        open("live/forwarders");
        page.locator("#new-forwarder summary").click();
        page.locator("#forwarder-name").fill("to-platform");
        page.locator("#new-forwarder [value=gb28181]").check();
        page.locator("#forwarder-serverIp").fill("198.51.100.20");
        page.locator("#forwarder-serverPort").fill("5060");
        page.locator("#forwarder-deviceId").fill("34020000001110000001");
        page.locator("#forwarder-devicePassword").fill("sesame");
        page.locator("#forwarder-add").click();
        dialog().locator("[value=send][aria-disabled=false]").click();

        assertThat(page.locator(".given-command")).containsText("was accepted");
        assertThat(stub.sent.get(0).body())
                .contains("\"gb28181\":{\"serverIp\":\"198.51.100.20\",\"serverPort\":5060,"
                        + "\"deviceId\":\"34020000001110000001\",\"devicePassword\":\"sesame\"}");
        page.isQuiet();
    }

    @Test
    void switchesAndRemovesForwarders() {
        relay.list(
                FORWARDERS,
                LiveStub.forwarder("f-1", "to-nvr", true, "running", 0, null),
                LiveStub.forwarder("f-2", "to-wall", false, "stopped", 0, null));
        stub.answers.put("PATCH f-1", new Answer(200, "{\"operationId\":\"o-1\"}"));
        stub.answers.put("PATCH f-2", Answer.problem(422, "upstream-refused", ",\"upstreamCode\":212056"));
        stub.answers.put("DELETE f-2", Answer.problem(504, "outcome-unknown", ",\"operationId\":\"o-3\""));
        stub.operations.put(
                "o-3", CommandsStub.operation("o-3", "outcome-unknown", ",\"looking\":true,\"readBack\":false"));
        open("live/forwarders");

        press("f-1", "Switch off to-nvr", "stops sending the video of Pier 1");
        assertThat(lately()).containsText("Switch off forwarder to-nvr was accepted");
        press("f-2", "Switch on to-wall", "From now on FlightHub sends");
        assertThat(lately()).containsText("Switch on forwarder to-wall was refused by FlightHub");
        assertThat(lately()).containsText("Detail of upstream-refused.");
        press("f-2", "Remove to-wall", "forgets to-wall with its target");
        assertThat(lately()).containsText("may or may not have been done");
        assertThat(lately()).containsText("The relay is looking in FlightHub");
        stub.operations.put("o-3", CommandsStub.operation("o-3", "succeeded", ",\"looking\":false,\"readBack\":true"));
        assertThat(lately()).containsText("was done, as the relay found", within());

        assertThat(stub.sent.stream().map(sent -> sent.method() + " " + sent.body()))
                .containsExactly("PATCH {\"enabled\":false}", "PATCH {\"enabled\":true}", "DELETE ");
        page.isQuietBut("/stream-forwarders/f-2");
    }

    @Test
    void aViewerSeesForwardersOnly() {
        relay.answer("/session", "{\"name\":\"wall\",\"role\":\"viewer\",\"signedIn\":true}");
        relay.list(FORWARDERS, LiveStub.forwarder("f-1", "to-nvr", true, "running", 0, null));
        open("live/forwarders");

        assertThat(page.locator("#forwarders-reason"))
                .hasText("Changing forwarders takes the role of an operator. You are signed in as a viewer.");
        forwarder("f-1").getByLabel("Remove to-nvr").dispatchEvent("click");
        assertThat(dialog()).isHidden();
        assertThat(stub.sent).isEmpty();
        page.isQuiet();
    }

    @Test
    void saysThatFlightHubTellsOfNoForwarders() {
        relay.answer(
                FORWARDERS,
                "{\"items\":[],\"observedAt\":null,\"stale\":true,\"lastEventId\":\"5f3c-100\",\"next\":null}");
        open("live/forwarders");

        assertThat(page.locator("desk-forwarders .note")).containsText("some editions of it have none");
        page.isQuiet();
    }

    private void fillIn(String name, String target) {
        page.locator("#forwarder-name").fill(name);
        page.locator("#forwarder-camera").selectOption("D1 165-0-7");
        page.locator("#forwarder-rtmpUrl").fill(target);
    }

    private void press(String id, String label, String what) {
        forwarder(id).getByLabel(label).click();
        assertThat(dialog()).containsText(what);
        dialog().locator("[value=send][aria-disabled=false]").click();
    }

    private Locator forwarder(String id) {
        return page.locator("tr[data-forwarder-id=" + id + "]");
    }

    private Locator lately() {
        return page.locator(".given-command").first();
    }
}
