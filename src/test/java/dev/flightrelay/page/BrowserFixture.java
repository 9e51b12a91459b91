package dev.flightrelay.page;

import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A browser for all tests of a class, which are skipped where there is none. */
public abstract class BrowserFixture {

    private static Optional<Chromium> chromium = Optional.empty();

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        chromium.ifPresent(Chromium::close);
    }

    /** Here and not once for all, so that the report counts each test as skipped. */
    @BeforeEach
    void requireBrowser() {
        assumeTrue(chromium.isPresent(), "no browser: apt-get install -y chromium");
    }

    protected static Chromium chromium() {
        return chromium.orElseThrow();
    }
}
