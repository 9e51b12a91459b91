package dev.flightrelay.storage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

import io.vertx.mutiny.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.TestOrganizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Uploads on the wire, and each way in which they fail. */
class BucketsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String DENIED = "<?xml version=\"1.0\"?><Error><Code>SignatureDoesNotMatch</Code>"
            + "<CanonicalRequest>x-amz-security-token:" + StorageCredentials.TOKEN + "</CanonicalRequest></Error>";

    @TempDir
    Path folder;

    private Organization organization = TestOrganizations.patient("http://127.0.0.1", Duration.ofSeconds(15));
    private final Buckets buckets = new Buckets(VERTX, new BucketRequests(new BucketClients(VERTX)), Clock.systemUTC());
    private BucketStub bucket;
    private Path file;

    @BeforeEach
    void start() throws IOException {
        bucket = new BucketStub();
        file = Files.writeString(folder.resolve("route.kmz"), "KMZ");
    }

    @AfterEach
    void stop() {
        bucket.close();
    }

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws", "minio", "ali"})
    void putsTheFileAndAnswersItsEtag(String provider) {
        assertThat(put(provider, bucket.url())).isEqualTo("abc");

        assertThat(bucket.puts()).singleElement().satisfies(put -> {
            assertThat(put.method()).isEqualTo("PUT");
            assertThat(put.path()).isEqualTo("/maps/p/a%20b.kmz");
            assertThat(put.content()).asString().isEqualTo("KMZ");
            assertThat(put.headers().getFirst("Content-Length")).isEqualTo("3");
            assertThat(put.headers().getFirst("Content-Type")).isEqualTo("application/vnd.google-earth.kmz");
            assertThat(put.headers().getFirst("Authorization")).contains("Credential=AKEXAMPLE/");
            assertThat(put.headers().get("Host")).hasSize(1);
        });
    }

    @Test
    void putsALargeFileWhole() throws IOException {
        byte[] large = new byte[5 << 20];
        new Random(1).nextBytes(large);
        Files.write(file, large);

        put("aws", bucket.url());

        assertThat(bucket.puts().get(0).content()).isEqualTo(large);
    }

    @ParameterizedTest
    @CsvSource({"403, refused FlightHub's storage credential", "401, refused FlightHub's storage credential"})
    void tellsThatTheCredentialWasRefused(int status, String words) {
        bucket.answers(status, DENIED);

        assertThat(failure(bucket.url(), ProblemType.UPSTREAM_FAILED))
                .hasMessageContainingAll(
                        words, "HTTP " + status, "SignatureDoesNotMatch", "FlightHub was told nothing");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 400, 404, 500, 503})
    void tellsAnyOtherStatus(int status) {
        bucket.answers(status, "busy");

        assertThat(failure(bucket.url(), ProblemType.UPSTREAM_FAILED))
                .hasMessageContainingAll("did not take the file", "HTTP " + status)
                .hasMessageNotContaining("busy");
    }

    @Test
    void tellsThatThereIsNoConnection() throws IOException {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }

        assertThat(failure("http://127.0.0.1:" + nobody, ProblemType.UPSTREAM_UNREACHABLE))
                .hasMessageContainingAll("no connection to the bucket at 127.0.0.1:" + nobody, "relay.upstream.proxy");
        assertThat(failure("http://nobody.invalid", ProblemType.UPSTREAM_UNREACHABLE))
                .hasMessageContaining("UnknownHost");
    }

    @Test
    void tellsThatTheConnectionBrokeOff() {
        bucket.breaksOff();

        assertThat(failure(bucket.url(), ProblemType.UPSTREAM_FAILED)).hasMessageContaining("broke off");
    }

    @Test
    void doesNotWaitForeverForAnAnswer() {
        bucket.keepsSilent();
        organization = TestOrganizations.patient("http://127.0.0.1", Duration.ofSeconds(1));

        assertThat(failure(bucket.url(), ProblemType.UPSTREAM_TIMEOUT)).hasMessageContaining("within 1000 ms");
        bucket.answers(200, "");
        assertThat(put("aws", bucket.url()))
                .as("the connections are free again")
                .isEqualTo("abc");
    }

    private ProblemException failure(String endpoint, ProblemType type) {
        ProblemException failure = catchThrowableOfType(ProblemException.class, () -> put("aws", endpoint));
        assertThat(failure.type()).isEqualTo(type);
        assertThat(failure.getMessage())
                .doesNotContain(StorageCredentials.SECRET, "token:", "Signature=", "a%20b", "a b")
                .startsWith("The upload failed");
        return failure;
    }

    private String put(String provider, String endpoint) {
        return buckets.put(
                        organization,
                        StorageCredentials.of(provider, endpoint, "eu-central-1"),
                        "p/a b.kmz",
                        file,
                        "application/vnd.google-earth.kmz")
                .await()
                .atMost(PATIENCE);
    }
}
