package dev.flightrelay.watch;

import java.time.Duration;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often FlightHub is asked. */
@ConfigMapping(prefix = "relay.watch")
public interface WatchConfig {

    /** Whether this replica may poll. One that may not serves what the others keep. */
    @WithDefault("true")
    boolean enabled();

    /** Good polls in a row without a thing before it counts as gone. */
    @WithDefault("3")
    @Min(value = 1, message = "has to be at least 1")
    int goneAfter();

    /** The list of projects. */
    Projects projects();

    /** The lists of devices. */
    Devices devices();

    /** States of devices. */
    State state();

    /** Health alerts. */
    Hms hms();

    /** Flight tasks. */
    Tasks tasks();

    /** Stream forwarders. */
    Forwarders forwarders();

    /** Open models in the making. */
    Reconstruction reconstruction();

    /** Finished models. */
    Models models();

    /** Reconstruction jobs. */
    Jobs jobs();

    /** The intervals of a kind. */
    default Interval of(Kind kind) {
        Intervals of = switch (kind) {
            case PROJECTS -> projects();
            case DEVICES -> devices();
            case STATE -> state();
            case HMS -> hms();
            case TASKS -> tasks();
            case FORWARDERS -> forwarders();
            case RECONSTRUCTION -> reconstruction();
            case MODELS -> models();
            case JOBS -> jobs();
        };
        return new Interval(of.every(), of.everyIdle());
    }

    /** The two properties that every kind has; what differs is only their defaults. */
    interface Intervals {
        @DurationMin(millis = 10, message = "has to be at least 10ms")
        Duration every();

        @DurationMin(millis = 10, message = "has to be at least 10ms")
        Duration everyIdle();
    }

    /**
     * Two intervals of a kind.
     *
     * @param every while something is going on
     * @param idle at rest, and the ceiling of back-off; never shorter than {@code every}
     */
    record Interval(Duration every, Duration idle) {
        public Interval {
            idle = idle.compareTo(every) < 0 ? every : idle;
        }
    }

    /** Intervals of {@code listProjects}. */
    interface Projects extends Intervals {
        @WithDefault("60s")
        @Override
        Duration every();

        @WithDefault("10m")
        @Override
        Duration everyIdle();
    }

    /** Intervals of the organisation's device list, and (idle) of each project's. */
    interface Devices extends Intervals {
        @WithDefault("10s")
        @Override
        Duration every();

        @WithDefault("60s")
        @Override
        Duration everyIdle();
    }

    /** Intervals of {@code getDeviceState} for what flies, and (idle) for what is on line. */
    interface State extends Intervals {
        @WithDefault("2s")
        @Override
        Duration every();

        @WithDefault("15s")
        @Override
        Duration everyIdle();
    }

    /** Intervals of {@code listDeviceHms}. */
    interface Hms extends Intervals {
        @WithDefault("5s")
        @Override
        Duration every();

        @WithDefault("15s")
        @Override
        Duration everyIdle();
    }

    /** Intervals of {@code listFlightTasks} for docks with a task under way, and (idle) for others. */
    interface Tasks extends Intervals {
        @WithDefault("15s")
        @Override
        Duration every();

        @WithDefault("5m")
        @Override
        Duration everyIdle();

        /** After {@code terminated}, which a change of the battery ends in too: without a change for so long all media are there. */
        @WithDefault("45m")
        @DurationMin(message = "has to be 0 or more")
        Duration quiet();
    }

    /** Intervals of {@code listStreamConverters}. */
    interface Forwarders extends Intervals {
        @WithDefault("30s")
        @Override
        Duration every();

        @WithDefault("5m")
        @Override
        Duration everyIdle();
    }

    /** Intervals of {@code listRunningOpenModels}. */
    interface Reconstruction extends Intervals {
        @WithDefault("10s")
        @Override
        Duration every();

        @WithDefault("60s")
        @Override
        Duration everyIdle();
    }

    /** Intervals of {@code listModels}. */
    interface Models extends Intervals {
        @WithDefault("60s")
        @Override
        Duration every();

        @WithDefault("10m")
        @Override
        Duration everyIdle();
    }

    /** Intervals at which the steps of reconstruction jobs are looked at; they cost no call. */
    interface Jobs extends Intervals {
        @WithDefault("2s")
        @Override
        Duration every();

        @WithDefault("60s")
        @Override
        Duration everyIdle();
    }
}
