package dev.flightrelay.page;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import dev.flightrelay.job.JobSite;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** Jobs on the desk, with a bucket that takes photos and a FlightHub that works on them when its time is moved on. */
abstract class ReconstructionFixture extends BrowserFixture {

    protected static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    /* As a hand drops them: from the first number to the last, the same ones each time, with something that is no photo. */
    private static final String DROP = """
            (zone, [from, to]) => {
              const transfer = new DataTransfer();
              const add = (name, text) => transfer.items.add(new File([text], name, { type: 'image/jpeg', lastModified: 7 }));
              for (let number = from; number <= to; number++) {
                add(`DJI_${String(number).padStart(4, '0')}.JPG`, `photo ${number} `.repeat(100));
              }
              add('notes.txt', 'no photo');
              const give = { bubbles: true, cancelable: true, dataTransfer: transfer };
              zone.dispatchEvent(new DragEvent('dragover', give));
              zone.dispatchEvent(new DragEvent('drop', give));
            }""";

    @Inject
    Simulator simulator;

    @TestHTTPResource("/")
    URI home;

    protected DeskPage page;

    @BeforeEach
    void begin() {
        JobSite.begin(simulator);
        page = new DeskPage(chromium(), home.toString(), "reconstruction");
        assertThat(page.connection()).hasText("Live");
        page.locator("#reconstruction-project").selectOption(JobSite.PROJECT);
    }

    @AfterEach
    void end() {
        page.close();
        JobSite.begin(simulator);
        simulator.reset();
    }

    protected final void make(String products) {
        JobSite.made(products);
        page.itself().reload();
        assertThat(job()).containsText("Waits for photos", SOON);
    }

    protected static Fault slowly(int millis) {
        return Fault.on("putObject", FaultKind.SLOW).withDelay(Duration.ofMillis(millis));
    }

    protected final void drop(int from, int to) {
        job().locator(".drop").evaluate(DROP, List.of(from, to));
    }

    /* Photos go on coming for a while on a machine that has much to do. */
    protected final void ended() {
        assertThat(job().locator(".job-sent"))
                .hasAttribute(
                        "data-end",
                        Pattern.compile("done"),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(90_000));
    }

    protected final int sent() {
        return Integer.parseInt(sentText().replaceFirst("(?s)^\\s*(\\d+) of .*", "$1"));
    }

    protected final String sentText() {
        return job().locator(".job-sent").textContent();
    }

    protected final long puts() {
        return simulator.calls().of("putObject");
    }

    protected final void press(String button, String said) {
        job().locator("[data-do=" + button + "]").click();
        assertThat(page.locator("#confirm-dialog")).containsText(said);
        page.locator("#confirm-dialog [value=send]").click();
    }

    protected final String jobId() {
        return job().getAttribute("data-job-id");
    }

    protected final Locator job() {
        return page.locator(".job");
    }
}
