package dev.flightrelay.listing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FreshTest {

    private final Fresh fresh = new Fresh();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final Queue<UniEmitter<? super String>> open = new ConcurrentLinkedQueue<>();

    /* Mutiny sets itself up at its first use, which fifty threads must not do at once. */
    @BeforeAll
    static void setUpMutiny() {
        Uni.createFrom().emitter(emitter -> emitter.complete(1)).await().indefinitely();
    }

    @Test
    void equalReadsAtTheSameTimeShareOneCall() throws InterruptedException {
        Queue<UniAssertSubscriber<String>> callers = new ConcurrentLinkedQueue<>();
        ExecutorService threads = Executors.newFixedThreadPool(50);
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 50; i++) {
            threads.execute(() -> {
                try {
                    go.await();
                    callers.add(read("a"));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        go.countDown();
        await().until(() -> callers.size() == 50);
        threads.shutdown();
        answer("one");

        assertThat(calls).hasValue(1);
        callers.forEach(caller -> caller.awaitItem().assertItem("one"));
    }

    @Test
    void otherReadsHaveCallsOfTheirOwn() {
        read("a");
        read("b");
        fresh.read(new OtherKey("a"), this::call).subscribe().with(item -> {});

        assertThat(calls).hasValue(3);
    }

    @Test
    void anAnswerIsSharedForASecondAndNoLonger() {
        read("a");
        answer("one");

        read("a").awaitItem().assertItem("one");
        assertThat(calls).hasValue(1);
        await().pollInterval(Duration.ofMillis(50))
                .between(Duration.ofMillis(700), Duration.ofSeconds(5))
                .until(() -> {
                    read("a");
                    return calls.get() == 2;
                });
    }

    @Test
    void nothingOfBeforeAWriteIsSharedAfterIt() {
        read("a");
        answer("one");
        read("b");

        fresh.written();
        read("a");
        read("b");

        assertThat(calls).hasValue(4);
    }

    @Test
    void nullIsAnAnswer() {
        UniAssertSubscriber<String> caller = read("a");
        answer(null);

        caller.awaitItem().assertItem(null);
        read("a").awaitItem().assertItem(null);
        assertThat(calls).hasValue(1);
    }

    @Test
    void aFailureIsToldToAllAndNotKept() {
        List<UniAssertSubscriber<String>> callers = List.of(read("a"), read("a"));
        open.remove().fail(new IllegalStateException("no"));

        callers.forEach(caller -> caller.awaitFailure().assertFailedWith(IllegalStateException.class, "no"));
        UniAssertSubscriber<String> next = read("a");
        answer("two");
        next.awaitItem().assertItem("two");
        assertThat(calls).hasValue(2);
    }

    @Test
    void aCallThatCannotBeginIsAFailure() {
        fresh.<String>read(new Key("a"), () -> {
                    throw new IllegalStateException("no");
                })
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitFailure()
                .assertFailedWith(IllegalStateException.class, "no");
        read("a");
        assertThat(calls).hasValue(1);
    }

    @Test
    void oneThatGoesAwayDoesNotCancelTheCallOfTheOthers() {
        UniAssertSubscriber<String> first = read("a");
        UniAssertSubscriber<String> second = read("a");

        first.cancel();
        assertThat(cancelled).hasValue(0);
        answer("one");

        second.awaitItem().assertItem("one");
        assertThat(first.getItem()).isNull();
        assertThat(calls).hasValue(1);
    }

    @Test
    void theLastThatGoesAwayCancelsTheCall() {
        List<UniAssertSubscriber<String>> callers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            callers.add(read("a"));
        }
        callers.subList(0, 49).forEach(UniAssertSubscriber::cancel);
        assertThat(cancelled).hasValue(0);

        callers.get(49).cancel();
        assertThat(cancelled).hasValue(1);
        callers.get(49).cancel();
        assertThat(cancelled).hasValue(1);

        read("a");
        assertThat(calls).as("who comes after that has a call of its own").hasValue(2);
    }

    @Test
    void whoGoesAwayAfterTheAnswerTakesItFromNobody() {
        UniAssertSubscriber<String> first = read("a");
        answer("one");
        first.cancel();

        read("a").awaitItem().assertItem("one");
        assertThat(cancelled).hasValue(0);
    }

    @Test
    void readsPastTheMostThatAreSharedHaveCallsOfTheirOwn() {
        for (int i = 0; i < 20_000; i++) {
            read("key " + i);
        }
        assertThat(calls).hasValue(20_000);
        open.forEach(call -> call.complete("x"));
        read("key 7").awaitItem().assertItem("x");
        assertThat(calls).as("shared").hasValue(20_000);
        read("key 19999");
        assertThat(calls).as("not shared").hasValue(20_001);
    }

    private UniAssertSubscriber<String> read(String key) {
        return fresh.read(new Key(key), this::call).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Uni<String> call() {
        return Uni.createFrom()
                .<String>emitter(emitter -> {
                    calls.incrementAndGet();
                    open.add(emitter);
                })
                .onCancellation()
                .invoke(cancelled::incrementAndGet);
    }

    private void answer(String text) {
        open.remove().complete(text);
    }

    private record Key(String value) {}

    private record OtherKey(String value) {}
}
