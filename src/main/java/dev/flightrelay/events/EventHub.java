package dev.flightrelay.events;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import jakarta.inject.Singleton;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** Where the follower of the log and the streams of this replica meet: the ring, and the event loops to wake. */
@Singleton
public class EventHub {

    /** Subscribers that may read from the database at once: half of the connections stay for everybody else. */
    private static final int READS_AT_ONCE = 4;

    /** Goodbyes at a stop: what each stream adds to the time over which they are spread. */
    private static final Duration DRAIN_STEP = Duration.ofMillis(5);

    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
    private static final Duration SHORTEST_TICK = Duration.ofMillis(50);

    private final EventsConfig config;
    private final LogReader reader;
    private final StateFeed states;
    private final Interests interests;
    private final StreamMetrics metrics;
    private final CallerCounts callers = new CallerCounts();
    private final ReadGate gate = new ReadGate(READS_AT_ONCE);
    private final Map<Thread, HubLoop> loops = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile FrameRing ring;
    private volatile LogHead seen;
    private volatile boolean draining;

    EventHub(EventsConfig config, LogReader reader, StateFeed states, Interests interests, StreamMetrics metrics) {
        this.config = config;
        this.reader = reader;
        this.states = states;
        this.interests = interests;
        this.metrics = metrics;
        metrics.lag(this::lag);
        states.onChange(this::wake);
    }

    /** By the follower: the ring has new frames, or is another one. */
    void publish(FrameRing now) {
        ring = now;
        wake();
    }

    private void wake() {
        loops.values().forEach(HubLoop::wake);
    }

    /** By the follower: the log as it was at its last look; null when the database was away. */
    void seen(LogHead head) {
        seen = head;
    }

    /** Null while the database is away. */
    LogHead seen() {
        return seen;
    }

    /** Null until the log was first read. */
    FrameRing ring() {
        return ring;
    }

    /** Counts a caller's stream that is about to open, or refuses it; must be followed by {@link #open} or {@link #giveBack}. */
    void reserve(String caller) {
        if (draining) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_STREAMS, "This replica is stopping; connect again to reach another one.");
        }
        // The caller's own limit first: who is over it takes no place from the others, not even for a moment.
        if (!callers.tryAdd(caller, config.maxSubscribersPerCaller())) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_STREAMS,
                    "You have %d streams at this replica and get no more; share one, or raise relay.events.max-subscribers-per-caller."
                            .formatted(config.maxSubscribersPerCaller()));
        }
        if (!metrics.tryOpen(config.maxSubscribers())) {
            callers.remove(caller);
            throw new ProblemException(
                    ProblemType.TOO_MANY_STREAMS,
                    "This replica serves %d streams and takes no more; try again later, or raise relay.events.max-subscribers."
                            .formatted(config.maxSubscribers()));
        }
    }

    /** The stream that was reserved does not open. */
    void giveBack(String caller) {
        callers.remove(caller);
        metrics.refused();
        completeDrain();
    }

    /** Opens a stream on the current event loop; its headers are set. */
    void open(HttpServerRequest request, Viewer viewer, EventFilter filter, FrameRing ringBefore, StreamStart start) {
        StreamOutput out = new StreamOutput(request);
        HubLoop loop = currentLoop();
        loop.notice();
        Subscription subscription = new Subscription(this, loop, out, viewer, filter, ringBefore, start);
        metrics.opened();
        subscription.open(start);
        if (draining) {
            subscription.goodbye(GoodbyeReason.DRAIN);
        }
    }

    /** A stream of a caller that was open is over. */
    void closed(String caller, String reason) {
        callers.remove(caller);
        metrics.closed(reason);
        completeDrain();
    }

    /**
     * Says goodbye to all, over no more than half of {@code relay.events.drain}, so that they do not connect elsewhere at one
     * moment and that the last have time to end; done when the last one is gone. From now on no stream opens.
     */
    CompletableFuture<Void> drain() {
        draining = true;
        Duration half = config.drain().dividedBy(2);
        Duration wanted = DRAIN_STEP.multipliedBy(metrics.open());
        Duration spread = wanted.compareTo(half) < 0 ? wanted : half;
        loops.values().forEach(loop -> loop.drain(spread));
        completeDrain();
        return drained;
    }

    /** Does something when each event loop has gone over its readers. */
    void afterPass(Runnable work) {
        List<HubLoop> all = List.copyOf(loops.values());
        if (all.isEmpty()) {
            work.run();
        }
        AtomicInteger left = new AtomicInteger(all.size());
        all.forEach(loop -> loop.run(() -> {
            if (left.decrementAndGet() == 0) {
                work.run();
            }
        }));
    }

    /** Does something with every open stream, each on its event loop. */
    void each(Consumer<Subscription> work) {
        loops.values().forEach(loop -> loop.each(work));
    }

    /** Ends at once what did not end by itself. */
    void stop() {
        each(Subscription::abort);
        loops.values().forEach(HubLoop::stop);
    }

    /** Events that the slowest stream is behind. */
    long lag() {
        return loops.values().stream().mapToLong(HubLoop::lag).max().orElse(0);
    }

    private void completeDrain() {
        if (draining && metrics.open() == 0) {
            drained.complete(null);
        }
    }

    private HubLoop currentLoop() {
        return loops.computeIfAbsent(Thread.currentThread(), thread -> {
            // The root: what the first request kept in its own context must not live as long as the loop.
            Context context = VertxContext.getRootContext(Vertx.currentContext());
            HubLoop loop = new HubLoop(this, context);
            loop.start(tick());
            return loop;
        });
    }

    private Duration tick() {
        Duration quarter = config.heartbeat().dividedBy(4);
        Duration most = quarter.compareTo(LONGEST_TICK) < 0 ? quarter : LONGEST_TICK;
        return most.compareTo(SHORTEST_TICK) > 0 ? most : SHORTEST_TICK;
    }

    /** Bytes that the streams of one event loop may have unsent. */
    long mostUnsent() {
        return config.maxUnsent().asLongValue() / loops.size();
    }

    EventsConfig config() {
        return config;
    }

    StateFeed states() {
        return states;
    }

    Interests interests() {
        return interests;
    }

    LogReader reader() {
        return reader;
    }

    CallerCounts callers() {
        return callers;
    }

    StreamMetrics metrics() {
        return metrics;
    }

    ReadGate gate() {
        return gate;
    }
}
