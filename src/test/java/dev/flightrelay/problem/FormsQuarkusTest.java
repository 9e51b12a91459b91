package dev.flightrelay.problem;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.database.TestDatabase;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** Forms that no client library sends, and such as have other parts than the upload of a route. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FormsQuarkusTest {

    private static final String ROUTES = "/api/v1/projects/x/routes";

    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                errors.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @TestHTTPResource("/")
    URI relay;

    @BeforeEach
    void watchTheLog() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void leaveTheLog() {
        Logger.getLogger("").removeHandler(log);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            ; boundary=xx              | garbage
            ; boundary=xx              | ``
            ; boundary=xx              | --xx~Content-Disposition: form-data; name="file"; filename="a"~~PK
            ; boundary=xx              | --xx~Nonsense~~PK~--xx--~
            ; boundary=xx              | --xx~Content-Disposition: form-data; name="name"~Content-Type: ;;;~~PK~--xx--~
            ; boundary=xx              | --xx~Content-Disposition: form-data; name="name"~Content-Type: text/plain; charset=bogus~~PK~--xx--~
            ; boundary=xx; charset=bogus | --xx~Content-Disposition: form-data; name="file"; filename="a"~~PK~--xx--~
            ; boundary=                | --xx~Content-Disposition: form-data; name="file"; filename="a"~~PK~--xx--~
            ; boundary="xx             | --xx~Content-Disposition: form-data; name="file"; filename="a"~~PK~--xx--~
            ; boundary=xx              | --xx~Content-Disposition: form-data; filename="a"~~PK~--xx--~
            ``                         | --xx~Content-Disposition: form-data; name="file"; filename="a"~~PK~--xx--~
            """)
    void thatCannotBeReadAreInvalidRequests(String parameters, String body) throws IOException {
        String answer = send("multipart/form-data" + parameters, body.replace("~", "\r\n"));

        assertThat(answer)
                .startsWith("HTTP/1.1 400 ")
                .contains("application/problem+json", "\"code\":\"invalid-request\"");
        assertThat(errors).isEmpty();
    }

    @Test
    void mayHaveFileAndNameOnly() {
        given().multiPart("file", "a.kmz", new byte[1])
                .multiPart("nmae", "x")
                .post(ROUTES)
                .then()
                .statusCode(400)
                .body("detail", equalTo("nmae: is not a part of this form, which has file and name"));
        given().multiPart("file", "a.kmz", new byte[1])
                .multiPart("file", "b.kmz", new byte[1])
                .post(ROUTES)
                .then()
                .statusCode(400)
                .body("detail", equalTo("file: is given more than once"));
        given().multiPart("file", "a.kmz", new byte[1])
                .multiPart("name", "x")
                .multiPart("name", "y")
                .post(ROUTES)
                .then()
                .statusCode(400)
                .body("detail", equalTo("name: is given more than once"));
    }

    @Test
    void namesAFieldThatIsTooLong() {
        given().multiPart("file", "a.kmz", new byte[1])
                .multiPart("name", "x".repeat(5000))
                .post(ROUTES)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("name"))
                .body("violations[0].message", containsString("1 to 100 characters"));
        given().multiPart("name", "x".repeat(Forms.LARGEST_FIELD + 1))
                .post(ROUTES)
                .then()
                .statusCode(413)
                .body("detail", containsString("at most 65536 bytes"));
        assertThat(errors).isEmpty();
    }

    private String send(String type, String body) throws IOException {
        try (Socket socket = new Socket(relay.getHost(), relay.getPort())) {
            String request = "POST " + ROUTES + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: "
                    + type + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
