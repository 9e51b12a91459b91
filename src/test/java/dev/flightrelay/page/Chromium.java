package dev.flightrelay.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

/** The machine's own Chromium, driven by Playwright; nothing is downloaded. */
public final class Chromium implements AutoCloseable {

    private static final Path EXECUTABLE =
            Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static final double ASSERTION_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(EXECUTABLE)
                        .setHeadless(true)
                        .setArgs(new ArrayList<>(ARGUMENTS)));
    }

    /** Starts the browser; empty, and a loud word on how to get one, where there is none. */
    public static Optional<Chromium> start() {
        if (Files.isExecutable(EXECUTABLE)) {
            // The machine that runs them is slow at times.
            PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_MILLIS);
            return Optional.of(new Chromium());
        }
        System.err.println("""

                ********************************************************************************
                * NO BROWSER: the tests of the page were SKIPPED, %s is missing.
                * Install it:  apt-get install -y chromium     (or set CHROMIUM to its path)
                ********************************************************************************
                """.formatted(EXECUTABLE));
        return Optional.empty();
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
