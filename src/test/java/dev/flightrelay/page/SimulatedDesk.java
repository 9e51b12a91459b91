package dev.flightrelay.page;

import java.net.URI;

import jakarta.inject.Inject;

import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.flightrelay.simulator.Simulator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** The desk before a simulated world as it was at its start, in which nothing happens but what a test does. */
public abstract class SimulatedDesk extends BrowserFixture {

    /** Of the harbour, the first project of the simulator. */
    protected static final String PROJECT = "51000000-0000-4000-8000-000000000001";

    @Inject
    protected Simulator simulator;

    @TestHTTPResource("/")
    protected URI home;

    protected DeskPage page;

    /* Other classes leave things there, too. */
    @BeforeEach
    void resetWorld() {
        simulator.reset();
        simulator.world().setScript(false);
    }

    @AfterEach
    void closePage() {
        if (page != null) {
            page.close();
        }
        simulator.reset();
    }

    /** Opens a view as the address tells it: {@code alerts} for {@code #/alerts}. */
    protected final void open(String view) {
        page = new DeskPage(chromium(), home.toString(), view);
        assertThat(page.connection()).hasText("Live");
    }
}
