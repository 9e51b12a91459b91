package dev.flightrelay.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.vertx.core.file.OpenOptions;
import io.vertx.mutiny.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.simulator.SettableClock;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.TestOrganizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A storage that takes its time while many files are on their way. */
class BusyBucketTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final int AT_ONCE = 16;
    private static final int WAITING = 128;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Organization organization = TestOrganizations.patient("http://127.0.0.1", Duration.ofSeconds(15));
    private final SettableClock clock = new SettableClock();
    private final ObjectStreams objects = new ObjectStreams(VERTX, new BucketRequests(new BucketClients(VERTX)), clock);
    private final List<CompletableFuture<String>> puts = new ArrayList<>();
    private BucketStub bucket;

    @BeforeEach
    void start() throws IOException {
        bucket = new BucketStub();
        bucket.holds();
        Files.writeString(folder.resolve("photo"), "photo");
    }

    @AfterEach
    void stop() {
        bucket.close();
    }

    @AfterAll
    static void close() {
        VERTX.closeAndAwait();
    }

    @Test
    void refusesMoreThanMayWait() {
        putAll(AT_ONCE);
        await().atMost(PATIENCE).until(() -> bucket.puts().size() == AT_ONCE);
        putAll(WAITING + 5);

        await().atMost(PATIENCE).until(() -> refused().count() == 5);
        assertThat(refused())
                .allSatisfy(one -> assertThat(problem(one)).satisfies(problem -> {
                    assertThat(problem.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
                    assertThat(problem.retryAfter()).isPresent();
                }));
        bucket.letsGo();
        await().atMost(PATIENCE).until(() -> puts.stream().allMatch(CompletableFuture::isDone));
        assertThat(refused()).as("the others got their turn").hasSize(5);
    }

    @Test
    void answersQuestionsMeanwhile() {
        putAll(AT_ONCE + 1);

        assertThat(objects.find(organization, credential(), "p/photo").await().atMost(PATIENCE))
                .isPresent();
        bucket.letsGo();
    }

    @Test
    void signsWhenTheConnectionIsThere() {
        putAll(AT_ONCE);
        await().atMost(PATIENCE).until(() -> bucket.puts().size() == AT_ONCE);
        CompletableFuture<String> late = put(AT_ONCE);
        clock.advance(Duration.ofMinutes(20));

        bucket.letsGo();

        assertThat(late).succeedsWithin(PATIENCE);
        assertThat(bucket.puts())
                .filteredOn(put -> put.path().endsWith("/p/" + AT_ONCE))
                .singleElement()
                .satisfies(
                        put -> assertThat(put.headers().getFirst("X-Amz-Date")).isEqualTo("20261120T103530Z"));
    }

    private void putAll(int files) {
        for (int i = 0; i < files; i++) {
            puts.add(put(i));
        }
    }

    private CompletableFuture<String> put(int number) {
        return VERTX.fileSystem()
                .open(folder.resolve("photo").toString(), new OpenOptions().setWrite(false))
                .flatMap(
                        file -> objects.put(organization, credential(), "p/" + number, file.getDelegate(), 5, Map.of()))
                .subscribeAsCompletionStage();
    }

    private StorageCredential credential() {
        return StorageCredentials.of("aws", bucket.url(), "eu-central-1");
    }

    private Stream<CompletableFuture<String>> refused() {
        return puts.stream().filter(CompletableFuture::isCompletedExceptionally);
    }

    private static ProblemException problem(CompletableFuture<String> refused) {
        return (ProblemException) refused.handle((etag, failure) -> failure).join();
    }
}
