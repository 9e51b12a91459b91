package dev.flightrelay.page;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.BeforeEach;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** A dock and its aircraft on their page, and a relay that takes commands to them. */
abstract class CommandsFixture extends DeskFixture {

    protected static final String OPERATION = "0b2f6c0e-6a0c-4a38-9f9e-3c1c4d6b8f1a";

    protected final CommandsStub stub = new CommandsStub();

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

    /* The page asks for states, and opens its stream anew for them: what is told in between would be missed. */
    protected final void openDock() {
        page = new DeskPage(chromium(), relay, "devices/p-1/D1");
        assertThat(page.connection()).hasText("Live");
        page.itself()
                .waitForCondition(() -> relay.events.lastTypes().contains("device.state")
                        && relay.events.openStreams() == relay.events.cursors.size());
    }

    protected final void send(String command) {
        button(command).click();
        dialog().locator("[value=send][aria-disabled=false]").click();
        assertThat(dialog()).isHidden();
    }

    protected final Locator button(String command) {
        return page.locator("button[data-command=" + command + "]");
    }

    protected final Locator given() {
        return page.locator(".given-command").first();
    }

    protected static Locator.GetByTextOptions exact() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
