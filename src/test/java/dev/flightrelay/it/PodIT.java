package dev.flightrelay.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.flightrelay.simulator.Fault;
import dev.flightrelay.simulator.FaultKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The packaged relay with the settings of {@code deploy/base}, asked and stopped as the kubelet does it. */
class PodIT {

    private static final Path BASE = Path.of("deploy", "base");
    private static final Pattern PROBE = Pattern.compile("path: (/\\S+)\n\\s+port: management");
    private static final Pattern SETTING = Pattern.compile("- ([A-Z_]+)=(\\S+)\n");
    private static final String MANAGEMENT_PORT = "RELAY_MANAGEMENT_PORT";

    /** Longer than everything else at a stop without streams and writes, shorter than relay.upstream.timeout. */
    private static final Duration SLOW = Duration.ofSeconds(4);

    private static final String PROJECT = "/api/v1/projects/" + FlightHub.HARBOUR;

    /** Nothing else asks for these. */
    private static final String ROUTES = "listWaylines";

    @RegisterExtension
    final Stage stage = new Stage();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void answersItsProbesAndARequestThatIsUnderWayAtTheStop() throws IOException {
        List<String> probes =
                found(PROBE, "deployment.yaml").map(probe -> probe.group(1)).toList();
        Map<String, String> settings = stage.settings();
        found(SETTING, "kustomization.yaml").forEach(setting -> settings.put(setting.group(1), setting.group(2)));
        assertThat(probes).hasSize(3);
        assertThat(settings).containsKeys(MANAGEMENT_PORT, "QUARKUS_SHUTDOWN_TIMEOUT");
        settings.put(MANAGEMENT_PORT, String.valueOf(Stage.freePort()));
        String management = "http://127.0.0.1:" + settings.get(MANAGEMENT_PORT);
        String api = "http://127.0.0.1:" + settings.get("quarkus.http.port");
        RelayProcess relay = stage.launch(settings);

        for (String probe : probes) {
            await(probe).atMost(Duration.ofSeconds(60)).until(() -> status(management + probe) == 200);
            assertThat(status(api + probe)).as(probe).isEqualTo(404);
        }
        await("the project").until(() -> status(api + PROJECT) == 200);
        stage.flightHub().faults().add(Fault.on(ROUTES, FaultKind.SLOW).withDelay(SLOW));
        CompletableFuture<HttpResponse<String>> underWay =
                client.sendAsync(request(api + PROJECT + "/routes"), BodyHandlers.ofString());
        await("the call").until(() -> stage.flightHub().faults().all().get(0).met() == 1);
        relay.beginStop();

        assertThat(underWay.join().statusCode()).isEqualTo(200);
        assertThat(relay.awaitExit(Duration.ofSeconds(15))).isIn(0, 143);
    }

    private static Stream<MatchResult> found(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(BASE.resolve(file))).results();
    }

    private int status(String address) {
        try {
            return client.send(request(address), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest request(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(20))
                .build();
    }
}
