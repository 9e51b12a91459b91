package dev.flightrelay.events;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** The event log and its streams. */
@ConfigMapping(prefix = "relay.events")
public interface EventsConfig {

    /** Interval of the comment that keeps a stream alive and moves its cursor; 15 s. Keep it below the idle time of proxies. */
    @WithDefault("15s")
    @DurationMin(millis = 100)
    Duration heartbeat();

    /** How long events are kept, and so how long a client may be away without loss; 7 days. */
    @WithDefault("7d")
    @DurationMin(seconds = 1)
    Duration retention();

    /** Encoded events in memory, for subscribers that are only a little behind; 10,000, about 1 KB each. */
    @WithDefault("10000")
    @Min(16)
    @Max(1_000_000)
    int ring();

    /** Streams that this replica serves; one more is answered {@code too-many-streams}. 20,000. */
    @WithDefault("20000")
    @Min(1)
    @Max(1_000_000)
    int maxSubscribers();

    /**
     * Streams of one caller that this replica serves; one more is answered {@code too-many-streams}, and those of others stay.
     * 20,000, as many as in all: lower it where callers are told apart.
     */
    @WithDefault("20000")
    @Min(1)
    @Max(1_000_000)
    int maxSubscribersPerCaller();

    /**
     * Bytes that sockets of this replica did not take yet, over all streams; beyond it slow streams are ended with the goodbye
     * {@code overload}. Each holds about 100 KB at most. 256M.
     */
    @WithDefault("256M")
    MemorySize maxUnsent();

    /** Age at which a stream is ended at the latest, so that streams spread over replicas again; 1 h, less up to a fifth. */
    @WithDefault("1h")
    @DurationMin(seconds = 1)
    Duration maxAge();

    /** Time to end all streams when the relay stops; 10 s. Must be shorter than the time the platform gives it to stop. */
    @WithDefault("10s")
    @DurationMin(millis = 100)
    Duration drain();
}
