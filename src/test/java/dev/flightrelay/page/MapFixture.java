package dev.flightrelay.page;

import java.time.Instant;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.BeforeEach;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The map of the desk, before devices that tell where they are, and before a relay that takes writes. */
abstract class MapFixture extends DeskFixture {

    protected final CommandsStub stub = new CommandsStub();

    @BeforeEach
    void answerWrites() {
        relay.answers = stub;
    }

    /* States come as soon as the stream is opened anew, which the view does when it has been loaded. */
    protected final void openMap() {
        page = new DeskPage(chromium(), relay, "map");
        assertThat(page.connection()).hasText("Live");
        page.itself().waitForCondition(() -> relay.events.types.contains("* device.state"));
    }

    protected final Locator marker(String sn) {
        return page.locator("[data-map-device='" + sn + "']");
    }

    protected final Locator place(String sn) {
        return page.locator("[data-place='" + sn + "']");
    }

    protected final void told(String project, String sn, String values) {
        relay.fleetingEvent("device.state", project, Fleet.state(sn, Instant.now(), false, values));
    }

    protected static String at(double latitude, double longitude) {
        return "\"latitude\":" + latitude + ",\"longitude\":" + longitude;
    }

    protected final void isInTheMiddle(String sn) {
        page.itself().waitForCondition(() -> {
            BoundingBox map = page.locator(".map-canvas").boundingBox();
            BoundingBox marker = marker(sn).boundingBox();
            return marker != null
                    && Math.abs(marker.x + marker.width / 2 - map.x - map.width / 2) < 4
                    && Math.abs(marker.y + marker.height / 2 - map.y - map.height / 2) < 4;
        });
    }
}
