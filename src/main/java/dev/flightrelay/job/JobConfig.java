package dev.flightrelay.job;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** What reconstruction jobs may do. */
@ConfigMapping(prefix = "relay.openmodel")
public interface JobConfig {

    /** Files of one job at most: FlightHub bills each. */
    @WithDefault("20000")
    @Min(value = 1, message = "has to be at least 1")
    @Max(value = 1000000, message = "has to be at most 1000000")
    int maxFiles();

    /** Bytes of one file at most; no more than 5G, which is the most that a bucket takes at once. */
    @WithDefault("1G")
    MemorySize maxFileSize();

    /** Jobs of an organisation that are started and not over, at most: each uses image quota. */
    @WithDefault("5")
    @Min(value = 1, message = "has to be at least 1")
    int maxActiveJobs();

    /** How long FlightHub may take to get ready with the photos before the job asks. */
    @WithDefault("6h")
    @DurationMin(seconds = 1, message = "has to be at least 1s")
    Duration importTimeout();

    /** How long jobs that are over are kept, with the names of their files. */
    @WithDefault("365d")
    @DurationMin(seconds = 1, message = "has to be at least 1s")
    Duration retention();

    /** Time between two looks at FlightHub before what was not seen in either counts as not done. */
    @WithDefault("15s")
    @DurationMin(millis = 10, message = "has to be at least 10ms")
    Duration lookAgain();
}
