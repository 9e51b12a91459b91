package dev.flightrelay.page;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import dev.flightrelay.job.FastJobs;
import dev.flightrelay.job.JobSite;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Jobs on the desk, from the drop of photos to the result, and what may come in between. */
@QuarkusTest
@TestProfile(FastJobs.class)
class DeskReconstructionQuarkusTest extends ReconstructionFixture {

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

    private Locator product(String name) {
        return page.locator("[data-product='" + name + "']");
    }
}
