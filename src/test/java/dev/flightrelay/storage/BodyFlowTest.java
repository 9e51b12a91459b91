package dev.flightrelay.storage;

import java.time.Duration;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Who keeps whom waiting while a file goes through. */
class BodyFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Sender sender = new Sender();
    private long nanos = 7;
    private final BodyFlow flow = new BodyFlow(sender, () -> nanos).handler(part -> {});

    @Test
    void whoSendsNothingForAWhileIsDry() {
        passes(11);

        assertThat(flow.isDry(PATIENCE)).isTrue();
        assertThat(flow.isHeldUp(PATIENCE)).isFalse();
    }

    @Test
    void whoMayNotSendIsHeldUp() {
        flow.pause();
        passes(11);

        assertThat(flow.isHeldUp(PATIENCE)).isTrue();
        assertThat(flow.isDry(PATIENCE)).isFalse();
    }

    @Test
    void whoSendsLittleByLittleIsSlowAfterAWhile() {
        sendsEachSecond(29, 1_000);
        assertThat(flow.isSlow()).as("it may be only the beginning").isFalse();

        sendsEachSecond(2, 1_000);

        assertThat(flow.isSlow()).isTrue();
        assertThat(flow.isDry(PATIENCE)).isFalse();
    }

    @Test
    void whoSendsFastEnoughIsNotSlow() {
        sendsEachSecond(120, (int) BodyFlow.SLOWEST_BYTES_PER_SECOND);

        assertThat(flow.isSlow()).isFalse();
    }

    @Test
    void theTimeInWhichItMayNotSendDoesNotCount() {
        sendsEachSecond(20, (int) BodyFlow.SLOWEST_BYTES_PER_SECOND);
        flow.pause();
        passes(100);
        flow.resume();

        sendsEachSecond(20, (int) BodyFlow.SLOWEST_BYTES_PER_SECOND);

        assertThat(flow.isSlow()).isFalse();
    }

    private void passes(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }

    private void sendsEachSecond(int times, int bytes) {
        for (int i = 0; i < times; i++) {
            passes(1);
            sender.handler.handle(Buffer.buffer(new byte[bytes]));
        }
    }

    private static final class Sender implements ReadStream<Buffer> {

        private Handler<Buffer> handler;

        @Override
        public Sender handler(Handler<Buffer> next) {
            handler = next;
            return this;
        }

        @Override
        public Sender exceptionHandler(Handler<Throwable> next) {
            return this;
        }

        @Override
        public Sender endHandler(Handler<Void> next) {
            return this;
        }

        @Override
        public Sender pause() {
            return this;
        }

        @Override
        public Sender resume() {
            return this;
        }

        @Override
        public Sender fetch(long amount) {
            return this;
        }
    }
}
