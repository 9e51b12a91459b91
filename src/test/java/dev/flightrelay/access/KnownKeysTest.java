package dev.flightrelay.access;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.Roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How often the database is asked, and what is answered while it is away. */
class KnownKeysTest {

    private static final KnownCaller ANNA = caller("anna");
    private static final KnownCaller BEN = caller("ben");

    private final Deque<Promise<Keys>> asked = new ArrayDeque<>();
    private int reads;
    private long nanos = Duration.ofDays(1).toNanos();

    private CompletableFuture<Void> rest = new CompletableFuture<>();

    private final KnownKeys keys = new KnownKeys(
            new Rows(),
            new BootstrapKey(new Settings(null, null)),
            null,
            true,
            () -> nanos,
            time -> Uni.createFrom().completionStage(() -> rest));

    @Test
    void asksNothingForKeysThatAreKnown() {
        know(1, Map.of("a", ANNA));

        for (int i = 0; i < 10_000; i++) {
            assertThat(found("a")).contains(ANNA);
        }

        assertThat(reads).isEqualTo(1);
    }

    @Test
    void asksOnceForAllWhoAskAtOnce() {
        know(1, Map.of());

        List<CompletableFuture<Optional<KnownCaller>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(keys.find("a").subscribeAsCompletionStage());
        }
        rested();

        assertThat(reads).isEqualTo(2);
        answer(2, Map.of("a", ANNA));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.getNow(null)).contains(ANNA));
    }

    @Test
    void whoGuessesDoesNotKeepTheDatabaseBusy() {
        know(1, Map.of("a", ANNA));

        List<CompletableFuture<Optional<KnownCaller>>> guesses = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            guesses.add(keys.find("guess " + i).subscribeAsCompletionStage());
        }
        assertThat(reads).isEqualTo(1);
        assertThat(found("a")).contains(ANNA);
        rested();
        answer(2, Map.of("a", ANNA));

        assertThat(reads).isEqualTo(2);
        assertThat(guesses).allSatisfy(answer -> assertThat(answer.join()).isEmpty());
    }

    @Test
    void aKeyThatWasJustMadeElsewhereIsFound() {
        know(1, Map.of("a", ANNA));
        pass(Duration.ofMillis(300));

        CompletableFuture<Optional<KnownCaller>> found = keys.find("b").subscribeAsCompletionStage();
        answer(2, Map.of("a", ANNA, "b", BEN));

        assertThat(found.getNow(null)).contains(BEN);
    }

    @Test
    void aKeyThatWasMadeSinceTheLastLookIsFound() {
        know(1, Map.of("a", ANNA));

        CompletableFuture<Optional<KnownCaller>> found = keys.find("b").subscribeAsCompletionStage();
        assertThat(found).isNotDone();
        rested();
        answer(2, Map.of("a", ANNA, "b", BEN));

        assertThat(found.getNow(null)).contains(BEN);
    }

    @Test
    void aLookThatBeganBeforeSaysNothingOfAKeyThatIsUnknown() {
        know(1, Map.of("a", ANNA));
        keys.refresh().subscribe().with(done -> {});

        CompletableFuture<Optional<KnownCaller>> found = keys.find("b").subscribeAsCompletionStage();
        rested();
        answer(1, Map.of("a", ANNA));
        assertThat(found).isNotDone();
        answer(2, Map.of("a", ANNA, "b", BEN));

        assertThat(found.getNow(null)).contains(BEN);
    }

    @Test
    void aKeyGoesOnForAWhileWithoutTheDatabaseAndIsNeverCalledBad() {
        know(1, Map.of("a", ANNA));
        pass(Duration.ofSeconds(3));
        fail();
        assertThat(found("a")).contains(ANNA);
        assertThatIsAway("b");

        pass(Duration.ofSeconds(3));

        assertThatIsAway("a");
        assertThat(keys.isSure()).isFalse();
    }

    @Test
    void aKeyThatIsNoLongerThereIsGone() {
        know(1, Map.of("a", ANNA, "b", BEN));
        assertThat(keys.withId(BEN.id())).contains(BEN);

        know(2, Map.of("a", ANNA));

        assertNobodyHas("b", Map.of("a", ANNA));
        assertThat(keys.withId(BEN.id())).isEmpty();
    }

    @Test
    void whoChangedAKeyWaitsForALookThatBeganAfterwards() {
        know(1, Map.of("a", ANNA));
        CompletableFuture<Void> before = keys.refresh().subscribeAsCompletionStage();
        CompletableFuture<Void> after = keys.afterChange().subscribeAsCompletionStage();

        answer(1, Map.of("a", ANNA));
        assertThat(before).isDone();
        assertThat(after).isNotDone();
        answer(2, Map.of());

        assertThat(after).isDone();
        assertNobodyHas("a", Map.of());
    }

    private Optional<KnownCaller> found(String digest) {
        CompletableFuture<Optional<KnownCaller>> answer = keys.find(digest).subscribeAsCompletionStage();
        assertThat(answer).isDone();
        return answer.join();
    }

    private void assertNobodyHas(String digest, Map<String, KnownCaller> kept) {
        CompletableFuture<Optional<KnownCaller>> answer = keys.find(digest).subscribeAsCompletionStage();
        rested();
        answer(3, kept);
        assertThat(answer.getNow(null)).isEmpty();
    }

    private void assertThatIsAway(String digest) {
        CompletableFuture<Optional<KnownCaller>> answer = keys.find(digest).subscribeAsCompletionStage();
        rested();
        if (!asked.isEmpty()) {
            asked.remove().fail("away");
        }
        assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(ProblemException.class)
                .satisfies(failure -> assertThat(((ProblemException) failure.getCause()).type())
                        .isEqualTo(ProblemType.STORAGE_UNAVAILABLE));
    }

    private void know(long changes, Map<String, KnownCaller> byDigest) {
        CompletableFuture<Void> done = keys.refresh().subscribeAsCompletionStage();
        answer(changes, byDigest);
        assertThat(done).isDone();
    }

    private void fail() {
        CompletableFuture<Void> done = keys.refresh().subscribeAsCompletionStage();
        asked.remove().fail("away");
        assertThat(done).isCompletedExceptionally();
    }

    private void answer(long changes, Map<String, KnownCaller> byDigest) {
        asked.remove().complete(Keys.of(changes, byDigest));
    }

    private void rested() {
        CompletableFuture<Void> over = rest;
        rest = new CompletableFuture<>();
        pass(Duration.ofMillis(300));
        over.complete(null);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static KnownCaller caller(String name) {
        return new KnownCaller(Keys.id(UUID.randomUUID()), name, Roles.VIEWER, null, null);
    }

    private final class Rows extends KeyRows {

        Rows() {
            super(null, new Settings(null, null));
        }

        @Override
        public Future<Keys> read(Keys before) {
            reads++;
            Promise<Keys> answer = Promise.promise();
            asked.add(answer);
            return answer.future();
        }
    }
}
