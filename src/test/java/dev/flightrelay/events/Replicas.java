package dev.flightrelay.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;

import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.problem.Problems;
import dev.flightrelay.tracing.Traces;

/** More replicas on the relay's log: with other limits, and as many and as often as a test wants. */
@Unremovable
@ApplicationScoped
public class Replicas {

    /** Servers with the same negative number share a free port, and take connections in turn. */
    private static final AtomicInteger PORTS = new AtomicInteger(-1000);

    private final Vertx vertx;
    private final Pool pool;
    private final DatabaseClock clock;
    private final Problems problems;
    private final EventFixture log;

    Replicas(Vertx vertx, Pool pool, DatabaseClock clock, Problems problems, EventFixture log) {
        this.vertx = vertx;
        this.pool = pool;
        this.clock = clock;
        this.problems = problems;
        this.log = log;
    }

    /** On two event loops; the settings are of {@code relay.events}. */
    Replica start(String... settings) {
        return start(new HttpServerOptions(), 2, settings);
    }

    Replica start(HttpServerOptions options, int loops, String... settings) {
        // As Quarkus does it. Small buffers, so that a socket is full before a test has written megabytes.
        options.setHost("127.0.0.1")
                .setPort(PORTS.decrementAndGet())
                .setCompressionSupported(true)
                .setSendBufferSize(8 * 1024);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        LogReader reader = new LogReader(pool, new LogFailures(meters));
        StreamMetrics metrics = new StreamMetrics(meters, clock);
        EventsConfig config = config(settings);
        EventHub hub = new EventHub(config, reader, new StateFeed(vertx, pool), new Interests(vertx, pool), metrics);
        EventFollower follower = new EventFollower(vertx, config, reader, hub, new Traces(OpenTelemetry.noop()));
        EventAccess access = new AllOf(Grants.all(Set.of(log.organization())));
        // Without tickets: they are the booted relay's.
        EventAdmission admissions = new EventAdmission(access, new ProjectCheck(access), null);
        EventStreams streams = new EventStreams(hub, reader, admissions);
        EventRoute route = new EventRoute(streams, new EventPages(reader, admissions), problems);
        return new Replica(vertx, options, loops, hub, follower, metrics, route);
    }

    private static EventsConfig config(String... settings) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            values.put("relay.events." + settings[i], settings[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .withMapping(EventsConfig.class)
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(values)
                .build()
                .getConfigMapping(EventsConfig.class);
    }

    private record AllOf(Grants grants) implements EventAccess, Viewer {

        @Override
        public Uni<Viewer> viewer(RoutingContext route) {
            return Uni.createFrom().item(this);
        }

        @Override
        public Uni<Optional<Viewer>> named(String name) {
            return Uni.createFrom().item(Optional.of(this));
        }

        @Override
        public String name() {
            return "test";
        }

        @Override
        public Standing standing() {
            return Standing.GOOD;
        }

        @Override
        public Uni<Set<String>> visible(Viewer viewer, Set<String> projectIds) {
            return Uni.createFrom().item(projectIds);
        }
    }
}
