package dev.flightrelay.page;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.job.FastJobs;
import dev.flightrelay.job.JobSite;
import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;
import dev.flightrelay.simulator.Simulator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Jobs on the desk, from the drop of photos to the result, with a bucket that takes them and a FlightHub that works. */
@QuarkusTest
@TestProfile(FastJobs.class)
class DeskReconstructionQuarkusTest extends BrowserFixture {

    private static final LocatorAssertions.ContainsTextOptions SOON =
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

    private DeskPage page;

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

    @Test
    void sendsThreeHundredPhotosAcrossAReloadAndFollowsTheJobToItsEnd() {
        page.locator("#new-job > summary").click();
        page.locator("#job-name").fill("Roof");
        page.locator("#new-job [value='3d']").check();
        page.locator("#job-quality").selectOption("2");
        page.locator("#job-make").click();
        assertThat(job()).containsText("Waits for photos", SOON);
        assertThat(job()).containsText("2D map, 3D model");
        assertThat(job().locator("[data-do=start]")).hasAttribute("aria-disabled", "true");
        page.isAccessible();

        simulator.faults().add(slowly(100).withCount(-1));
        drop(1, 300);
        assertThat(job().locator(".job-left")).containsText("1 file was left out", SOON);
        page.itself().waitForCondition(() -> sent() >= 60, new Page.WaitForConditionOptions().setTimeout(60_000));
        page.itself().reload();
        simulator.faults().clear();
        long before = puts();
        assertThat(before).isLessThan(300);
        assertThat(job().locator(".job-resume")).containsText("drop the same files again", SOON);
        drop(1, 300);

        ended();
        int known = Integer.parseInt(sentText().replaceFirst("(?s).*MB\\.\\s+(\\d+) were sent before.*", "$1"));
        assertThat(known).isGreaterThanOrEqualTo(60).isLessThan(300);
        assertThat(sent() + known).isEqualTo(300);
        // Some were on their way when the page was reloaded: whether they arrived it cannot know.
        assertThat(puts()).isBetween(300L, 305L);
        assertThat(JobSite.get(jobId()).getInt("files")).isEqualTo(300);
        assertThat(job().locator(".job-way")).containsText("straight into FlightHub’s bucket");

        press("start", "FlightHub bills each photo that is reported to it");
        // At once: a job that waits for FlightHub for more than 2 seconds asks.
        JobSite.advanceTo(simulator, jobId(), "reconstructing");
        assertThat(job()).containsText("300 of 300 photos reported to FlightHub", SOON);
        assertThat(simulator.calls().of("completeOpenModelUpload")).isEqualTo(3);
        assertThat(simulator.world().depot().billedFiles()).isEqualTo(300);
        assertThat(job()).containsText("Is being made", SOON);
        JobSite.advanceTo(simulator, jobId(), "finished");
        assertThat(job()).containsText("Finished", SOON);
        assertThat(product("2d")).containsText("2D map is ready");
        assertThat(product("3d")).containsText("Its archive is ready.");
        assertThat(product("3d")).containsText("open-model/results/");
        page.isAccessible();
        page.isQuietButFor(simulator.url());
    }

    /* What the browser's console says then, it says itself. */
    @Test
    void goesThroughTheRelayWhereTheBucketLetsNoPageIn() {
        simulator.world().depot().setBucketCors(false);
        make("\"2d\":{}");
        drop(1, 20);

        ended();
        assertThat(sent()).isEqualTo(20);
        assertThat(job().locator(".job-way")).containsText("They go through the relay");
        // The relay knows of each, as it was there.
        assertThat(JobSite.get(jobId()).getInt("filesUploaded")).isEqualTo(20);
        press("start", "takes no more photos");
        assertThat(job()).containsText("20 of 20 photos reported to FlightHub", SOON);
        assertThat(simulator.world().depot().billedFiles()).isEqualTo(20);
    }

    @Test
    void sendsAgainWhatTheBucketDidNotTake() {
        make("\"2d\":{}");
        simulator.faults().add(Fault.status("putObject", 503).withCount(2));
        drop(1, 12);

        ended();
        assertThat(sent()).isEqualTo(12);
        assertThat(puts()).isEqualTo(14);
        press("start", "takes no more photos");
        assertThat(job()).containsText("12 of 12 photos reported to FlightHub", SOON);
    }

    @Test
    void asksForNewLinksBeforeTheOldOnesEnd() {
        simulator.world().depot().setStorage("minio", Duration.ofSeconds(8));
        make("\"2d\":{}");
        simulator.faults().add(slowly(300).withCount(-1));
        drop(1, 150);

        ended();
        assertThat(sent()).isEqualTo(150);
        assertThat(simulator.calls().of("obtainOpenModelUploadCredential")).isGreaterThan(1);
        assertThat(puts()).isGreaterThanOrEqualTo(150);
    }

    @Test
    void cancelsAJob() {
        make("\"2d\":{}");
        drop(1, 3);
        ended();
        press("start", "FlightHub gives the quota of a product back");
        assertThat(job()).containsText("3 of 3 photos reported to FlightHub", SOON);

        press("cancel", "Photos that were reported stay billed.");

        assertThat(job()).containsText("Cancelled", SOON);
        press("remove", "The relay forgets the job.");
        assertThat(job()).hasCount(0);
        page.isQuietButFor(simulator.url());
    }

    @Test
    void asksWhatTheRelayCannotDecide() {
        make("\"2d\":{}");
        drop(1, 2);
        ended();
        press("start", "takes no more photos");

        assertThat(job()).containsText("Waits for your decision", SOON);
        assertThat(job().locator(".job-question")).containsText("FlightHub does not get ready with the photos.");
        assertThat(job().locator(".job-question")).containsText("Wait once more as long, or cancel the job.");
        page.isAccessible();
        press("yes", "Wait once more as long");
        JobSite.advanceTo(simulator, jobId(), "reconstructing");
        assertThat(job()).containsText("Is being made", SOON);
        page.isQuietButFor(simulator.url());
    }

    @Test
    void saysWhyAProductFailed() {
        simulator.world().depot().setReconstructionOutcome("failed");
        make("\"3d\":{}");
        drop(1, 1);
        ended();
        press("start", "takes no more photos");
        JobSite.advanceTo(simulator, jobId(), "failed");

        assertThat(job()).containsText("1 of 1 photo reported to FlightHub", SOON);
        assertThat(job()).containsText("Failed", SOON);
        assertThat(product("3d")).containsText("a code that nobody has described (code 310001)");
        page.isQuietButFor(simulator.url());
    }

    /* Cameras begin each folder anew. */
    @Test
    void givesPhotosOfTheSameNameTheirFolder() {
        Object names = page.itself().evaluate("""
                async () => {
                  const { named } = await import('/upload/names.js');
                  const file = (path, size) => ({ path, file: { name: path.split('/').at(-1), size, lastModified: 1 } });
                  const one = file('100MEDIA/DJI_0001.JPG', 1);
                  const two = file('101MEDIA/DJI_0001.JPG', 2);
                  const three = file('DJI_0001.JPG', 3);
                  const first = named([two, one], new Map()).files.map(({ name, file }) => [name, file.size]);
                  const kept = new Map([['DJI_0001.JPG', { size: 1, modified: 1 }]]);
                  const next = named([three, two, one], kept);
                  return [first, next.files.map(({ name, file }) => [name, file.size]), next.known.count];
                }""");

        assertThat(names)
                .isEqualTo(List.of(
                        List.of(List.of("DJI_0001.JPG", 1), List.of("101MEDIA_DJI_0001.JPG", 2)),
                        List.of(List.of("101MEDIA_DJI_0001.JPG", 2), List.of("DJI_0001-2.JPG", 3)),
                        1));
    }

    @Test
    void theWorkerAloneMayConnectToOthers() {
        Map<String, String> policies = Map.of(
                "upload/worker.js",
                "default-src 'none'; script-src 'self'; connect-src 'self' http: https:; frame-ancestors 'none'",
                "",
                "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        policies.forEach((path, policy) ->
                given().get(home.resolve("/" + path)).then().statusCode(200).header("Content-Security-Policy", policy));
    }

    private void make(String products) {
        JobSite.made(products);
        page.itself().reload();
        assertThat(job()).containsText("Waits for photos", SOON);
    }

    private static Fault slowly(int millis) {
        return Fault.on("putObject", FaultKind.SLOW).withDelay(Duration.ofMillis(millis));
    }

    private void drop(int from, int to) {
        job().locator(".drop").evaluate(DROP, List.of(from, to));
    }

    /* Photos go on coming for a while on a machine that has much to do. */
    private void ended() {
        assertThat(job().locator(".job-sent"))
                .hasAttribute(
                        "data-end",
                        Pattern.compile("done"),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(90_000));
    }

    private int sent() {
        return Integer.parseInt(sentText().replaceFirst("(?s)^\\s*(\\d+) of .*", "$1"));
    }

    private String sentText() {
        return job().locator(".job-sent").textContent();
    }

    private long puts() {
        return simulator.calls().of("putObject");
    }

    private void press(String button, String said) {
        job().locator("[data-do=" + button + "]").click();
        assertThat(page.locator("#confirm-dialog")).containsText(said);
        page.locator("#confirm-dialog [value=send]").click();
    }

    private String jobId() {
        return job().getAttribute("data-job-id");
    }

    private Locator job() {
        return page.locator(".job");
    }

    private Locator product(String name) {
        return page.locator("[data-product='" + name + "']");
    }
}
