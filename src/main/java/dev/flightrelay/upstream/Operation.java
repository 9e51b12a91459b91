package dev.flightrelay.upstream;

import java.time.Duration;
import java.util.Locale;

/**
 * The operations of FlightHub, in the order of its pages. What stands here about each decides how it is called: only reads are
 * repeated, and every write goes through {@code dev.flightrelay.write}. docs/operations.md is made from it.
 */
public enum Operation {
    GET_SYSTEM_STATUS(Group.SYSTEM, Evidence.DOCUMENTED, Effect.READ, Retry.SAFE, Patience.PROBE),
    LIST_PROJECTS(Group.PROJECT, Evidence.OBSERVED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    LIST_ORGANIZATION_DEVICES(Group.PROJECT, Evidence.OBSERVED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    LIST_PROJECT_DEVICES(Group.PROJECT, Evidence.OBSERVED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    GET_PROJECT_STORAGE_CREDENTIAL(Group.PROJECT, Evidence.OBSERVED, Effect.SECRET_READ, Retry.SAFE, Patience.NORMAL),
    ADD_PROJECT_MEMBER(Group.PROJECT, Evidence.DOCUMENTED, Effect.CLOUD_WRITE, Retry.AFTER_CHECK, Patience.NORMAL),
    GET_DEVICE_STATE(Group.DEVICE, Evidence.OBSERVED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    LIST_DEVICE_HMS(Group.DEVICE, Evidence.OBSERVED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    SEND_DEVICE_COMMAND(Group.DEVICE, Evidence.DOCUMENTED, Effect.HARDWARE, Retry.NEVER, Patience.NORMAL),
    CHANGE_DOCK_CAMERA(Group.DEVICE, Evidence.DOCUMENTED, Effect.HARDWARE, Retry.AFTER_CHECK, Patience.NORMAL),
    CHANGE_AIRCRAFT_LENS(Group.DEVICE, Evidence.DOCUMENTED, Effect.HARDWARE, Retry.AFTER_CHECK, Patience.NORMAL),
    ACQUIRE_DEVICE_CONTROL(Group.DEVICE, Evidence.DOCUMENTED, Effect.HARDWARE, Retry.AFTER_CHECK, Patience.NORMAL),
    RELEASE_DEVICE_CONTROL(Group.DEVICE, Evidence.DOCUMENTED, Effect.HARDWARE, Retry.SAFE, Patience.NORMAL),
    SET_STREAM_QUALITY(Group.DEVICE, Evidence.DOCUMENTED, Effect.HARDWARE, Retry.SAFE, Patience.NORMAL),
    CALIBRATE_CUSTOM_RTK(Group.DEVICE, Evidence.DOCUMENTED, Effect.HARDWARE, Retry.NEVER, Patience.NORMAL),
    START_LIVE_STREAM(Group.LIVESTREAM, Evidence.OBSERVED, Effect.CLOUD_WRITE, Retry.AFTER_CHECK, Patience.NORMAL),
    CREATE_STREAM_CONVERTER(
            Group.LIVESTREAM, Evidence.DOCUMENTED, Effect.CLOUD_WRITE, Retry.AFTER_CHECK, Patience.NORMAL),
    LIST_STREAM_CONVERTERS(Group.LIVESTREAM, Evidence.DOCUMENTED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    ENABLE_STREAM_CONVERTER(Group.LIVESTREAM, Evidence.DOCUMENTED, Effect.CLOUD_WRITE, Retry.SAFE, Patience.NORMAL),
    DELETE_STREAM_CONVERTER(Group.LIVESTREAM, Evidence.DOCUMENTED, Effect.CLOUD_WRITE, Retry.SAFE, Patience.NORMAL),
    CREATE_FLIGHT_TASK(Group.TASK, Evidence.OBSERVED, Effect.HARDWARE, Retry.NEVER, Patience.NORMAL),
    UPDATE_FLIGHT_TASK_STATUS(Group.TASK, Evidence.DOCUMENTED, Effect.HARDWARE, Retry.AFTER_CHECK, Patience.NORMAL),
    LIST_FLIGHT_TASKS(Group.TASK, Evidence.OBSERVED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    LIST_FLIGHT_TASK_MEDIA(Group.TASK, Evidence.OBSERVED, Effect.READ, Retry.SAFE, Patience.LARGE),
    GET_FLIGHT_TASK_TRACK(Group.TASK, Evidence.DOCUMENTED, Effect.READ, Retry.SAFE, Patience.LARGE),
    GET_FLIGHT_TASK(Group.TASK, Evidence.OBSERVED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    FINISH_WAYLINE_UPLOAD(Group.ROUTE, Evidence.OBSERVED, Effect.CLOUD_WRITE, Retry.AFTER_CHECK, Patience.NORMAL),
    LIST_WAYLINES(Group.ROUTE, Evidence.OBSERVED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    GET_WAYLINE(Group.ROUTE, Evidence.DOCUMENTED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    LIST_MODELS(Group.MODEL, Evidence.DOCUMENTED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    GET_MODEL(Group.MODEL, Evidence.DOCUMENTED, Effect.READ, Retry.SAFE, Patience.LARGE),
    CREATE_MODEL(Group.MODEL, Evidence.DOCUMENTED, Effect.BILLED_WRITE, Retry.NEVER, Patience.NORMAL),
    CREATE_MAP_ELEMENT(Group.ANNOTATION, Evidence.OBSERVED, Effect.CLOUD_WRITE, Retry.AFTER_CHECK, Patience.NORMAL),
    OBTAIN_OPEN_MODEL_UPLOAD_CREDENTIAL(
            Group.OPENMODEL, Evidence.DOCUMENTED, Effect.SECRET_READ, Retry.SAFE, Patience.NORMAL),
    COMPLETE_OPEN_MODEL_UPLOAD(Group.OPENMODEL, Evidence.DOCUMENTED, Effect.BILLED_WRITE, Retry.NEVER, Patience.NORMAL),
    GET_OPEN_MODEL_RESOURCE(Group.OPENMODEL, Evidence.DOCUMENTED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    DELETE_OPEN_MODEL_RESOURCE(Group.OPENMODEL, Evidence.DOCUMENTED, Effect.CLOUD_WRITE, Retry.SAFE, Patience.NORMAL),
    START_OPEN_MODEL_RECONSTRUCTION(
            Group.OPENMODEL, Evidence.DOCUMENTED, Effect.BILLED_WRITE, Retry.NEVER, Patience.NORMAL),
    STOP_OPEN_MODEL_RECONSTRUCTION(
            Group.OPENMODEL, Evidence.DOCUMENTED, Effect.CLOUD_WRITE, Retry.AFTER_CHECK, Patience.NORMAL),
    GET_OPEN_MODEL(Group.OPENMODEL, Evidence.DOCUMENTED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    DELETE_OPEN_MODEL(Group.OPENMODEL, Evidence.DOCUMENTED, Effect.CLOUD_WRITE, Retry.SAFE, Patience.NORMAL),
    LIST_RUNNING_OPEN_MODELS(Group.OPENMODEL, Evidence.DOCUMENTED, Effect.READ, Retry.SAFE, Patience.NORMAL),
    TRIGGER_WORKFLOW(Group.WORKFLOW, Evidence.OBSERVED, Effect.HARDWARE, Retry.NEVER, Patience.NORMAL);

    private final Group group;
    private final Evidence evidence;
    private final Effect effect;
    private final Retry retry;
    private final Patience patience;
    private final String id;

    Operation(Group group, Evidence evidence, Effect effect, Retry retry, Patience patience) {
        this.group = group;
        this.evidence = evidence;
        this.effect = effect;
        this.retry = retry;
        this.patience = patience;
        this.id = camelCase(name());
    }

    /** FlightHub's operation id, such as {@code listProjects}; also the name of the method of the REST client interface. */
    public String id() {
        return id;
    }

    public Group group() {
        return group;
    }

    public Evidence evidence() {
        return evidence;
    }

    public Effect effect() {
        return effect;
    }

    public Retry retry() {
        return retry;
    }

    public Patience patience() {
        return patience;
    }

    /** Whether it leaves FlightHub as it was, so that it may be repeated. */
    public boolean isRead() {
        return effect == Effect.READ || effect == Effect.SECRET_READ;
    }

    @Override
    public String toString() {
        return id;
    }

    private static String camelCase(String name) {
        StringBuilder id = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
            id.append(id.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return id.toString();
    }

    /** The part of FlightHub that an operation belongs to; its key is the name in {@code relay.writes.groups} and in metrics. */
    public enum Group {
        SYSTEM,
        PROJECT,
        DEVICE,
        LIVESTREAM,
        TASK,
        ROUTE,
        MODEL,
        ANNOTATION,
        OPENMODEL,
        WORKFLOW;

        /** The name in configuration, metrics and documents. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it is known that the operation is as it is described. */
    public enum Evidence {
        /** A live call or a recorded answer is public. */
        OBSERVED,
        /** Method and path stand on a page of FlightHub or in a transcription of one. */
        DOCUMENTED
    }

    /** What it does. */
    public enum Effect {
        /** Nothing. */
        READ,
        /** Nothing, but the answer is a secret. */
        SECRET_READ,
        /** Changes something in the cloud. */
        CLOUD_WRITE,
        /** Changes something in the cloud that costs money or quota. */
        BILLED_WRITE,
        /** Makes a device do something. */
        HARDWARE
    }

    /** Whether a client may send it again. The relay itself repeats reads only. */
    public enum Retry {
        /** Twice is as good as once. */
        SAFE,
        /** Only after a look at what came of the first time. */
        AFTER_CHECK,
        /** Never. */
        NEVER
    }

    /** How much of {@code relay.upstream.timeout} a call may take. */
    public enum Patience {
        /** Half of it: the answer is a word. */
        PROBE(1, "half of relay.upstream.timeout"),
        /** All of it. */
        NORMAL(2, "relay.upstream.timeout"),
        /** Three times as much: the answer may have ten thousand items. */
        LARGE(6, "three times relay.upstream.timeout");

        private final int halves;
        private final String words;

        Patience(int halves, String words) {
            this.halves = halves;
            this.words = words;
        }

        /** The limit, for a setting of {@code relay.upstream.timeout}. */
        public Duration of(Duration timeout) {
            return timeout.multipliedBy(halves).dividedBy(2);
        }

        /** The limit in terms of the setting. */
        public String words() {
            return words;
        }
    }
}
