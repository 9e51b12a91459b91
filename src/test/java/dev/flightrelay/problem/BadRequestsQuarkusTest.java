package dev.flightrelay.problem;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that no client library sends: on the wire, and each answered with a problem in JSON. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BadRequestsQuarkusTest {

    private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

    @TestHTTPResource("/")
    URI relay;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "GET; /api/v1/projects/%zz; ; 400; invalid-request; cannot be decoded",
                "GET; /api/v1/projects?after=%zz; ; 400; invalid-request; cannot be decoded",
                "GET; /api/v1/events?type=%zz; ; 400; invalid-request; cannot be decoded",
                "GET; /%zz; ; 400; invalid-request; cannot be decoded",
                "GET; /api/v1/projects/%00; ; 400; invalid-request; U+0000",
                "GET; /api/v1/projects?after=%00; ; 400; invalid-request; U+0000",
                "GET; /api/v1/events?type=%00; ; 400; invalid-request; U+0000",
                "PUT; /api/v1/projects/x/alerts/y/acknowledgement; {\"note\":\"\\u0000\"}; 400; invalid-request; note: has to be without",
                "PUT; /api/v1/projects/x/alerts/y/acknowledgement; {\"note\":; 400; invalid-request; not valid JSON",
                "PUT; /api/v1/projects/x/alerts/y/acknowledgement; {\"note\":\"a\",\"note\":{}}; 400; invalid-request; note: is given more than once",
                "GET; /nothing; ; 404; not-found; nothing at this path",
                "GET; /api/v1; ; 404; not-found; nothing at this path",
                "GET; /api/v2/projects; ; 404; not-found; nothing at this path",
                "GET; /api/v1/../../etc; ; 404; not-found; nothing at this path",
                "GET; /index%zz.html; ; 400; invalid-request; cannot be decoded",
                "DELETE; /api/v1/projects; ; 405; invalid-request; does not take this method"
            })
    void areAnsweredWithAProblem(String method, String path, String body, int status, String code, String words)
            throws IOException {
        String answer = send(method, path, body == null ? "" : body);

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Type: application/problem+json")
                .contains("\"code\":\"" + code + "\"", words);
    }

    @Test
    void areToldWithTheirPathAsItWasSent() throws IOException {
        String path = "/api/v1/projects/a%20b%C3%A9/devices/%22";

        assertThat(send("GET", path + "?x=%20", "")).contains("\"instance\":\"" + path + "\"");
    }

    @Test
    void aBodyHasToSayWhatItIs() throws IOException {
        assertThat(exchange("PUT /api/v1/projects/x/alerts/y/acknowledgement HTTP/1.1\r\nContent-Length: 2\r\n" + HOST
                        + "\r\n{}"))
                .startsWith("HTTP/1.1 415 ")
                .contains("application/problem+json", "has to have a Content-Type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DELETE; /projects; GET, HEAD, OPTIONS",
                "PUT; /projects/x/tasks; GET, HEAD, OPTIONS, POST",
                "GET; /projects/x/devices/y/control; DELETE, OPTIONS, PUT",
                "GET; /projects/x/members; OPTIONS, PUT"
            })
    void aMethodThatIsNotThereIsAnsweredWithThoseThatAre(String method, String path, String allowed)
            throws IOException {
        assertThat(send(method, "/api/v1" + path, "{}"))
                .startsWith("HTTP/1.1 405 ")
                .containsIgnoringCase("\r\nAllow: " + allowed + "\r\n");
    }

    private String send(String method, String path, String body) throws IOException {
        return exchange(method + " " + path + " HTTP/1.1\r\n" + HOST
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = new Socket(relay.getHost(), relay.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .replace("content-type:", "Content-Type:");
        }
    }
}
