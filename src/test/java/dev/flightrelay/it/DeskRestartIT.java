package dev.flightrelay.it;

import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.flightrelay.page.Chromium;
import dev.flightrelay.page.DeskPage;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The desk of the packaged relay stays open while that is restarted, or dies, and needs no reload. */
class DeskRestartIT {

    /** What the machine of tests takes to start the relay, and the desk to find it. */
    private static final double PATIENCE = 90_000;

    @RegisterExtension
    final Stage stage = new Stage();

    private Optional<Chromium> chromium = Optional.empty();
    private DeskPage page;

    @BeforeEach
    void startBrowser() {
        chromium = Chromium.start();
        assumeTrue(chromium.isPresent(), "no browser: apt-get install -y chromium");
    }

    @AfterEach
    void stopBrowser() {
        if (page != null) {
            page.close();
        }
        chromium.ifPresent(Chromium::close);
    }

    @Test
    void goesOnAfterARestart() {
        FlightHub flightHub = stage.flightHub();
        Map<String, String> settings = stage.settings();
        RelayProcess first = stage.start(settings);
        open(settings);
        String before = flightHub.raise(FlightHub.HARBOUR_DOCK, "0xA");
        assertThat(page.locator("#alerts-list")).containsText("0xA", patiently());
        // It would be gone after a reload.
        page.itself().evaluate("window.isTheSame = true");

        first.stop();
        assertThat(page.connection()).not().hasText("Live", live());
        flightHub.world().clearAlert(before);
        flightHub.raise(FlightHub.HARBOUR_DOCK, "0xB");
        stage.start(settings);

        goesOn("0xB");
        assertThat(page.locator("#alerts-list")).not().containsText("0xA");
        assertThat(page.locator("#cleared-list")).containsText("0xA");
    }

    @Test
    void goesOnAfterACrash() {
        FlightHub flightHub = stage.flightHub();
        Map<String, String> settings = stage.settings();
        RelayProcess first = stage.start(settings);
        open(settings);
        page.itself().evaluate("window.isTheSame = true");

        first.kill();
        assertThat(page.connection()).not().hasText("Live", live());
        flightHub.raise(FlightHub.HARBOUR_DOCK, "0xC");
        stage.start(settings);

        goesOn("0xC");
    }

    private void open(Map<String, String> settings) {
        String home = "http://127.0.0.1:" + settings.get("quarkus.http.port") + "/";
        page = new DeskPage(chromium.orElseThrow(), home, "overview");
        assertThat(page.connection()).hasText("Live", live());
    }

    private void goesOn(String code) {
        assertThat(page.connection()).hasText("Live", live());
        assertThat(page.locator("#alerts-list")).containsText(code, patiently());
        org.assertj.core.api.Assertions.assertThat(page.itself().evaluate("window.isTheSame"))
                .isEqualTo(true);
    }

    private static LocatorAssertions.HasTextOptions live() {
        return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE);
    }

    private static LocatorAssertions.ContainsTextOptions patiently() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }
}
