package dev.flightrelay.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What an image holds, started as in a restricted pod: a user that may do nothing, a root that is read only, and a /tmp of its own. */
class ReadOnlyRootIT {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path CHECK =
            Path.of("src", "main", "docker", "healthcheck.sh").toAbsolutePath();

    @RegisterExtension
    final Stage stage = new Stage();

    @BeforeAll
    static void wantsBubblewrap() throws Exception {
        if (!runs(sandbox("true"), Map.of())) {
            System.err.println(
                    "\n*** bwrap does not run here (apt-get install -y bubblewrap): ReadOnlyRootIT is skipped ***\n");
            Assumptions.abort("no bwrap");
        }
    }

    @Test
    void theSandboxLetsNothingBeWrittenButTmp() throws Exception {
        assertThat(runs(sandbox("touch", "/tmp/file"), Map.of())).isTrue();
        assertThat(runs(sandbox("touch", TARGET + "/file"), Map.of())).isFalse();
        assertThat(runs(sandbox("touch", "/file"), Map.of())).isFalse();
    }

    @Test
    void worksWithNothingWritableButTmp() throws Exception {
        Map<String, String> settings = stage.settings();
        settings.put("relay.writes.enabled", "true");
        RelayProcess relay =
                stage.toClose(RelayProcess.start(stage.folder(), settings, RelayCommand.currentBy(sandbox())));
        Map<String, String> port = Map.of("QUARKUS_HTTP_PORT", settings.get("quarkus.http.port"));
        relay.awaitReady();

        assertThat(runs(List.of(CHECK.toString()), port))
                .as("the image's health check")
                .isTrue();
        JsonArray projects = await("projects are watched")
                .until(() -> relay.json("/api/v1/projects").getJsonArray("items"), items -> !items.isEmpty());
        String routes =
                "/api/v1/projects/" + projects.getJsonObject(0).getString("projectId") + "/routes?name=x&dryRun=true";
        HttpResponse<String> refused = upload("http://127.0.0.1:" + settings.get("quarkus.http.port") + routes);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).as("the file was there to be looked at").contains("no ZIP archive");
        assertThat(relay.output()).doesNotContain(" ERROR ").doesNotContain("Read-only file system");

        relay.stop();
        assertThat(runs(List.of(CHECK.toString()), port))
                .as("the health check of a relay that is gone")
                .isFalse();
    }

    private static HttpResponse<String> upload(String url) throws IOException, InterruptedException {
        String file = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"r.kmz\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\nno archive\r\n--part--\r\n";
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Content-Type", "multipart/form-data; boundary=part")
                                .POST(BodyPublishers.ofString(file))
                                .build(),
                        BodyHandlers.ofString());
    }

    /* User 10001, as in the Dockerfiles, without any capability. */
    private static List<String> sandbox(String... command) {
        List<String> all = new ArrayList<>(List.of("bwrap", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev"));
        all.addAll(List.of("--tmpfs", "/tmp", "--ro-bind", TARGET.toString(), TARGET.toString(), "--chdir", "/"));
        all.addAll(List.of("--unshare-user", "--uid", "10001", "--gid", "10001", "--cap-drop", "ALL"));
        all.addAll(List.of("--die-with-parent", "--"));
        all.addAll(List.of(command));
        return all;
    }

    private static boolean runs(List<String> command, Map<String, String> environment) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }
}
