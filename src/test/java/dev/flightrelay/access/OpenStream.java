package dev.flightrelay.access;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** An event stream that is open, until the relay ends it. */
final class OpenStream {

    /** Within this time streams end whose caller is not let in any more. */
    private static final int PATIENCE_SECONDS = 5;

    private final Stream<String> lines;

    private OpenStream(Stream<String> lines) {
        this.lines = lines;
    }

    static OpenStream with(URI events, String header, String value) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(events)
                .header("Accept", "text/event-stream")
                .header(header, value)
                .build();
        HttpResponse<Stream<String>> answer = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new OpenStream(answer.body());
    }

    /** All of it; fails when it does not end. */
    String untilEnd() throws Exception {
        return CompletableFuture.supplyAsync(() -> lines.collect(Collectors.joining("\n")))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
