package dev.flightrelay.page;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The view of reconstruction jobs: what it asks for, and what it says to whatever the relay answers. */
class DeskReconstructionIT extends DeskFixture {

    private static final String JOBS = Fleet.HARBOUR + "/reconstruction-jobs";

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile String refusal = "{\"status\":400,\"code\":\"invalid-request\",\"detail\":\"Wrong.\"}";
    private volatile int status = 400;

    @BeforeEach
    void answerJobs() {
        relay.list(JOBS);
        relay.list(Fleet.RAIL + "/reconstruction-jobs");
        relay.answers = (exchange, path) -> {
            boolean isWrite =
                    path.startsWith(JOBS) && !exchange.getRequestMethod().equals("GET");
            if (isWrite) {
                sent.add(exchange.getRequestMethod() + " " + path.replace(JOBS, "") + " "
                        + new String(exchange.getRequestBody().readAllBytes()));
                RelayStub.send(exchange, status, refusal);
            }
            return isWrite;
        };
    }

    @Test
    void saysToAViewerWhoMayMakeJobs() {
        relay.answer("/session", "{\"name\":\"wall\",\"role\":\"viewer\",\"signedIn\":true}");
        open("reconstruction");

        assertThat(page.locator("#reconstruction-reason"))
                .hasText("Reconstruction takes the role of an operator. You are signed in as a viewer.");
        assertThat(relay.requests).noneMatch(path -> path.contains("reconstruction-jobs"));
        page.isQuiet();
        page.isAccessible();
    }

    @Test
    void asksForWhatWasChosenAndSaysWhyItIsRefused() {
        open("reconstruction");
        page.locator("#new-job > summary").click();
        page.locator("#job-name").fill("Roof");
        page.locator("#new-job [value='3dgs']").check();
        page.locator("#new-job [name=delete]").check();
        page.locator("#job-quality").selectOption("1");
        page.locator(".job-more summary").click();
        page.locator("#job-parameters").fill("{\"3d\":");
        page.locator("#job-make").click();
        assertThat(page.locator("#job-error")).containsText("The parameters are no JSON object.");
        page.locator("#job-parameters").fill("{\"3d\":{\"parameter\":{\"qualityLevel\":9}}}");
        refusal = "{\"status\":400,\"code\":\"invalid-request\",\"detail\":\"Wrong.\",\"violations\":"
                + "[{\"field\":\"products.3d.parameter.qualityLevel\",\"message\":\"has to be 1 to 3\"}]}";
        page.locator("#job-make").click();

        assertThat(page.locator("#job-error")).containsText("products.3d.parameter.qualityLevel has to be 1 to 3");
        assertThat(sent)
                .containsExactly(
                        "POST  {\"name\":\"Roof\",\"products\":{\"2d\":{\"parameter\":{\"qualityLevel\":1}},\"3dgs\":{},"
                                + "\"3d\":{\"parameter\":{\"qualityLevel\":9}}},\"deleteResourceWhenFinished\":true}");
        page.isAccessible();
        page.isQuietBut("/reconstruction-jobs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            files-missing; Some photos did not arrive.; Go on without them
            bucket-silent; does not tell which photos arrived; Ask the bucket once more
            report-refused; refused a report of photos; report them again
            report-unknown; took over some photos; which may cost them twice
            import-stuck; does not get ready; Wait once more as long
            start-unknown; whether FlightHub began; which may cost it twice
            report-forbidden; may not do so any more. Nothing was sent; in your name
            start-forbidden; may not do so any more. Nothing was begun; in your name
            start-refused; refused to begin; Try it again
            """)
    void asksEachQuestion(String question, String asked, String yes) {
        relay.list(JOBS, job("needs-decision", question, "Detail of it."));
        status = 429;
        refusal = "{\"status\":429,\"code\":\"too-many-requests\",\"detail\":\"5 jobs are under way.\"}";
        open("reconstruction");

        assertThat(job().locator(".job-question")).containsText(asked);
        assertThat(job().locator(".job-question")).containsText("Detail of it.");
        assertThat(job().locator(".job-question")).containsText(yes);
        job().locator("[data-do=yes]").click();
        assertThat(page.locator("#confirm-dialog")).containsText(yes);
        page.locator("#confirm-dialog [value=cancel]").click();
        assertThat(page.locator("#confirm-dialog")).isHidden();
        assertThat(sent).isEmpty();
        job().locator("[data-do=yes]").click();
        page.locator("#confirm-dialog [value=send]").click();

        assertThat(page.locator("#reconstruction-trouble")).hasText("Roof is as it was. 5 jobs are under way.");
        assertThat(sent).containsExactly("POST /j-1/start ");
        page.isQuietBut("/start");
    }

    @Test
    void followsAJob() {
        relay.list(JOBS, job("importing", null, "Waits for FlightHub."));
        open("reconstruction");
        assertThat(job()).containsText("FlightHub takes the photos over");
        assertThat(job()).containsText("Waits for FlightHub.");

        relay.list(JOBS, job("reconstructing", null, null));
        relay.event("reconstruction.progress", Fleet.HARBOUR, "{\"kind\":\"open\",\"jobId\":\"j-1\"}");

        assertThat(job()).containsText("Is being made");
        assertThat(job().locator("[data-product='2d']")).containsText("2D map is being made");
        assertThat(job().locator("[data-product='2d'] progress")).hasAttribute("value", "80");
        assertThat(job().locator(".job-bar").first()).containsText("40 %");
        page.isAccessible();
        page.isQuiet();
    }

    private static String job(String phase, String question, String detail) {
        return """
                {"jobId":"j-1","resourceId":null,"name":"Roof","phase":"%s","question":%s,"detail":%s,"files":203,\
                "filesUploaded":203,"filesReported":203,"progressPercent":40,"products":{"2d":{"modelId":"m-1","status":"executing",\
                "progressPercent":80,"errorCode":0,"error":null,"zipStatus":"initial","zipFileKey":null}},\
                "deleteResourceWhenFinished":false,"createdBy":"anonymous","createdAt":"2026-11-21T08:00:00Z",\
                "phaseSince":"2026-11-21T08:20:00Z"}""".formatted(phase, quoted(question), quoted(detail));
    }

    private static String quoted(String text) {
        return text == null ? "null" : '"' + text + '"';
    }

    private Locator job() {
        return page.locator(".job");
    }
}
