package dev.flightrelay.simulator;

import java.time.Duration;
import java.util.Objects;

/**
 * A way to spoil answers. Made by {@link #on} with the kind's defaults and refined by the {@code with…} methods.
 *
 * @param path which calls: an operationId such as {@code listDeviceHms}, a glob on the path below {@code /openapi/v0.1} such as
 *     {@code /device/*} ({@code *} stands for anything, slashes included), or a regular expression if it starts with {@code ^}
 * @param kind what happens to them
 * @param count how many calls are spoilt, -1 for all until the fault is removed
 * @param code business code of the envelope, 0 for the one that fits (kinds {@code status} and {@code code})
 * @param message message of the envelope, empty for the one that fits
 * @param delay before the answer ({@code slow}) or before each byte ({@code trickle})
 * @param bytes size of the answer ({@code huge})
 * @param status HTTP status ({@code status})
 * @param retryAfter sent as {@code Retry-After} in whole seconds with {@code status} 429
 * @param projectId only calls for this {@code X-Project-Uuid}, empty for any
 */
public record Fault(
        String path,
        FaultKind kind,
        int count,
        int code,
        String message,
        Duration delay,
        long bytes,
        int status,
        Duration retryAfter,
        String projectId) {

    private static final long HUGE_BYTES = 64L * 1024 * 1024;
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final Duration TRICKLE = Duration.ofMillis(50);

    /** Refuses null and counts that mean nothing. */
    public Fault {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(delay, "delay");
        Objects.requireNonNull(retryAfter, "retryAfter");
        Objects.requireNonNull(projectId, "projectId");
        if (count == 0 || count < -1) {
            throw new IllegalArgumentException("count is a number above 0, or -1 for until removed");
        }
        if (bytes < 0 || delay.isNegative()) {
            throw new IllegalArgumentException("bytes and delay are not below 0");
        }
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status is an HTTP status from 200 to 599");
        }
    }

    /** That kind of fault, once. */
    public static Fault on(String path, FaultKind kind) {
        Duration delay = kind == FaultKind.TRICKLE ? TRICKLE : SLOW;
        return new Fault(path, kind, 1, 0, "", delay, HUGE_BYTES, 500, Duration.ofSeconds(1), "");
    }

    /** An answer with that HTTP status and an envelope that fits, once. */
    public static Fault status(String path, int status) {
        return on(path, FaultKind.STATUS).withStatus(status);
    }

    /** An answer with HTTP 200 and that business code, once. */
    public static Fault code(String path, int code) {
        return on(path, FaultKind.CODE).withCode(code);
    }

    /** So many calls, -1 for until removed. */
    public Fault withCount(int times) {
        return new Fault(path, kind, times, code, message, delay, bytes, status, retryAfter, projectId);
    }

    /** Business code of the envelope. */
    public Fault withCode(int other) {
        return new Fault(path, kind, count, other, message, delay, bytes, status, retryAfter, projectId);
    }

    /** Message of the envelope. */
    public Fault withMessage(String other) {
        return new Fault(path, kind, count, code, other, delay, bytes, status, retryAfter, projectId);
    }

    /** Wait before the answer or before each byte. */
    public Fault withDelay(Duration other) {
        return new Fault(path, kind, count, code, message, other, bytes, status, retryAfter, projectId);
    }

    /** Size of a huge answer. */
    public Fault withBytes(long other) {
        return new Fault(path, kind, count, code, message, delay, other, status, retryAfter, projectId);
    }

    /** HTTP status. */
    public Fault withStatus(int other) {
        return new Fault(path, kind, count, code, message, delay, bytes, other, retryAfter, projectId);
    }

    /** {@code Retry-After} of a 429. */
    public Fault withRetryAfter(Duration other) {
        return new Fault(path, kind, count, code, message, delay, bytes, status, other, projectId);
    }

    /** Only calls for that project. */
    public Fault withProject(String other) {
        return new Fault(path, kind, count, code, message, delay, bytes, status, retryAfter, other);
    }
}
