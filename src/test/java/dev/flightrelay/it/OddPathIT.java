package dev.flightrelay.it;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A path that is no URI reaches the relay: Quarkus' own answer, which has no body, is switched off at the start. */
class OddPathIT {

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void answersAPathThatCannotBeDecodedWithAProblem() throws IOException {
        Map<String, String> settings = stage.settings();
        stage.start(settings);

        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(settings.get("quarkus.http.port")))) {
            socket.getOutputStream()
                    .write("GET /api/v1/projects/%zz HTTP/1.1\r\nHost: relay\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .contains("application/problem+json", "\"code\":\"invalid-request\"", "cannot be decoded");
        }
    }
}
