package dev.flightrelay.storage;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.vertx.mutiny.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.TestOrganizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** Files behind signed links, and each way in which they do not come; none of them is left on the disk. */
class DownloadsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MOST = 1 << 20;
    private static final String SECRET = "X-Amz-Signature=5ecret";

    private final Downloads downloads = new Downloads(VERTX, new BucketRequests(new BucketClients(VERTX)));
    private Organization organization = TestOrganizations.patient("http://127.0.0.1", Duration.ofSeconds(15));
    private BucketStub bucket;
    /* Of other tests that run beside. */
    private Set<String> before;

    @BeforeEach
    void start() throws IOException {
        bucket = new BucketStub();
        before = files();
    }

    @AfterEach
    void leavesNothing() {
        bucket.close();
        await().atMost(PATIENCE).until(() -> before.containsAll(files()));
    }

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @Test
    void readsTheWholeFileOfASignedLink() {
        byte[] content = new byte[(int) MOST];
        new Random(7).nextBytes(content);
        bucket.answers(200, content);

        byte[] read = downloads
                .read(organization, bucket.url() + "/maps/a b.kmz?" + SECRET, MOST, DownloadsTest::content)
                .await()
                .atMost(PATIENCE);

        assertThat(read).isEqualTo(content);
        assertThat(bucket.puts()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("GET");
            assertThat(asked.path()).isEqualTo("/maps/a%20b.kmz");
            assertThat(asked.headers()).doesNotContainKey("Authorization");
        });
    }

    @Test
    void stopsWhereItIsTooLarge() {
        bucket.answers(200, new byte[(int) MOST + 1]);

        assertThat(failure(bucket.url()))
                .returns(ProblemType.UPSTREAM_INVALID_ANSWER, ProblemException::type)
                .message()
                .contains("has more than 1048576 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 404, 500})
    void tellsWhatTheStorageSaid(int status) {
        bucket.answers(status, "<Error><CanonicalRequest>" + SECRET + "</CanonicalRequest></Error>");

        assertThat(failure(bucket.url()))
                .returns(ProblemType.UPSTREAM_FAILED, ProblemException::type)
                .message()
                .contains("HTTP " + status);
        assertThat(bucket.puts())
                .as("redirects are not followed, and nothing is asked twice")
                .hasSize(1);
    }

    @Test
    void tellsThatItBrokeOff() {
        bucket.breaksOff();

        assertThat(failure(bucket.url()))
                .returns(ProblemType.UPSTREAM_FAILED, ProblemException::type)
                .message()
                .contains("broke off the file");
    }

    @Test
    void tellsThatNothingComes() {
        bucket.keepsSilent();
        organization = TestOrganizations.patient("http://127.0.0.1", Duration.ofMillis(100));

        assertThat(failure(bucket.url()))
                .returns(ProblemType.UPSTREAM_TIMEOUT, ProblemException::type)
                .message()
                .contains("within 300 ms");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:///", "http://a b", "http://127.0.0.1:80a", "https://?"})
    void tellsThatTheLinkIsNone(String site) {
        assertThat(failure(site)).returns(ProblemType.UPSTREAM_INVALID_ANSWER, ProblemException::type);
    }

    @Test
    void tellsThatThereIsNoConnection() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(failure("http://127.0.0.1:" + port))
                .returns(ProblemType.UPSTREAM_UNREACHABLE, ProblemException::type)
                .message()
                .contains("relay.upstream.proxy");
    }

    private ProblemException failure(String site) {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class,
                () -> downloads
                        .read(organization, site + "/maps/a.kmz?" + SECRET, MOST, DownloadsTest::content)
                        .await()
                        .atMost(PATIENCE));
        assertThat(failure).hasMessageNotContaining(SECRET).hasMessageNotContaining("a.kmz");
        return failure;
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> files() {
        String[] names = new File(System.getProperty("java.io.tmpdir"))
                .list((folder, name) -> name.startsWith("flight-relay") && name.endsWith(".download"));
        return Set.copyOf(List.of(names == null ? new String[0] : names));
    }
}
