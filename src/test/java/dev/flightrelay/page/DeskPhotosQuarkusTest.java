package dev.flightrelay.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Route;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import dev.flightrelay.job.FastJobs;
import dev.flightrelay.job.JobSite;
import dev.flightrelay.simulator.Fault;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The way of photos from the desk into a bucket, whatever the bucket makes of them. */
@QuarkusTest
@TestProfile(FastJobs.class)
class DeskPhotosQuarkusTest extends ReconstructionFixture {

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
    void asksForLinksAnewWhenNoAnswerComes() {
        page.itself().route("**/files/one.jpg", route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
        page.itself().route("**/bucket/one.jpg", route -> route.fulfill(new Route.FulfillOptions().setStatus(200)));

        Object sent = page.itself().evaluate("""
                async () => {
                  const { Sending } = await import('/upload/sending.js');
                  // The page goes on meanwhile, with calls of its own.
                  const { timeout } = AbortSignal;
                  AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms === 60_000 ? 50 : ms);
                  const { fetch } = window;
                  let asked = 0;
                  window.fetch = (url, options) => {
                    if (url !== '/job/uploads') return fetch(url, options);
                    if (++asked === 1) {
                      return new Promise((_, reject) => options.signal.addEventListener('abort', () => reject(options.signal.reason)));
                    }
                    const expiresAt = new Date(Date.now() + 600_000).toISOString();
                    return Promise.resolve(new Response(JSON.stringify({ uploads: [{ name: 'one.jpg', url: '/bucket/one.jpg', expiresAt }] })));
                  };
                  const files = [{ name: 'one.jpg', file: new File(['photo'], 'one.jpg') }];
                  const sending = new Sending('/job', { files, known: { count: 0, bytes: 0 } }, () => {});
                  const late = new Promise((resolve) => setTimeout(resolve, 20_000, 'late'));
                  return [await Promise.race([sending.run(), late]), asked, sending.progress().sentFiles];
                }""");

        assertThat(sent).isEqualTo(List.of("done", 2, 1));
    }

    @Test
    void goesOnWithoutAPhotoThatCannotBeReadAnyMore() {
        page.itself().route("**/job/uploads", route -> route.fulfill(new Route.FulfillOptions().setBody("""
                {"uploads":[{"name":"gone.jpg","url":"/bucket/gone.jpg","expiresAt":"2100-01-01T00:00:00Z"},\
                {"name":"kept.jpg","url":"/bucket/kept.jpg","expiresAt":"2100-01-01T00:00:00Z"}]}""")));
        page.itself().route("**/gone.jpg", Route::abort);
        page.itself().route("**/bucket/kept.jpg", route -> route.fulfill(new Route.FulfillOptions().setStatus(200)));

        Object sent = page.itself().evaluate("""
                async () => {
                  const { Sending } = await import('/upload/sending.js');
                  const files = ['gone.jpg', 'kept.jpg'].map((name) => ({ name, file: new File(['photo'], name) }));
                  const arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError'));
                  files[0].file.slice = () => Object.assign(new Blob(['photo']), { arrayBuffer });
                  const sending = new Sending('/job', { files, known: { count: 0, bytes: 0 } }, () => {});
                  const late = new Promise((resolve) => setTimeout(resolve, 20_000, 'late'));
                  return [await Promise.race([sending.run(), late]), sending.progress().sentFiles, sending.progress().failed];
                }""");

        assertThat(sent).isEqualTo(List.of("done", 1, List.of(Map.of("name", "gone.jpg", "why", "unreadable"))));
    }

    @Test
    void takesWhatCanBeReadOfAFolder() {
        make("\"2d\":{}");
        job().locator(".drop").evaluate("""
                (zone) => {
                  const photo = (name) => ({ name, isFile: true, file: (take) => take(new File(['photo'], name)) });
                  const unreadable = { name: 'DJI_0002.JPG', isFile: true, file: (_, fail) => fail(new DOMException('', 'NotReadableError')) };
                  const batches = [[photo('DJI_0001.JPG'), unreadable], [photo('DJI_0003.JPG')]];
                  const readEntries = (take, fail) => (batches.length > 0 ? take(batches.shift()) : fail(new DOMException('', 'NotFoundError')));
                  const folder = { name: 'DCIM', isFile: false, createReader: () => ({ readEntries }) };
                  const dataTransfer = { items: [{ webkitGetAsEntry: () => folder }] };
                  zone.dispatchEvent(Object.assign(new Event('drop', { cancelable: true }), { dataTransfer }));
                }""");

        ended();
        assertThat(sent()).isEqualTo(2);
        assertThat(job().locator(".job-left")).containsText("2 files were left out");
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
}
