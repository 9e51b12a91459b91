package dev.flightrelay.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.flightrelay.watch.WatchConfig.Interval;

/**
 * When each device of a project is asked for its state: what flies or is looked at often, all else seldom, and what fails less
 * and less, up to the slow interval. In memory, so that who takes over asks about all at once.
 */
final class StatePlan {

    /** What is due within this part of its interval is asked in the same poll. */
    private static final int NEARLY = 10;

    private final Interval interval;
    private final Map<String, Asked> asked = new HashMap<>();
    private List<WatchedDevice> devices = List.of();
    private boolean closely;

    StatePlan(Interval interval) {
        this.interval = interval;
    }

    /**
     * The devices that there are to ask about from now on: others are forgotten.
     *
     * @param all whether all of them are asked often, as somebody reads their states
     */
    void plan(List<WatchedDevice> online, boolean all) {
        devices = online;
        closely = all;
        asked.keySet().retainAll(online.stream().map(WatchedDevice::deviceSn).collect(Collectors.toSet()));
    }

    /** Some are due, whenever they were asked. */
    void wake(Predicate<String> concerned) {
        asked.replaceAll((sn, last) -> concerned.test(sn) ? last.due() : last);
    }

    /**
     * What is due, the latest first, and what fails last. When nothing is, and all fail, the one that waits longest: a poll must
     * not look good because it asked nothing.
     */
    List<WatchedDevice> due(long now) {
        Comparator<WatchedDevice> order = Comparator.<WatchedDevice>comparingInt(d -> asked(d).failures())
                .thenComparing(d -> -late(d, now).toNanos());
        List<WatchedDevice> due =
                devices.stream().filter(d -> isDue(d, now)).sorted(order).toList();
        return due.isEmpty() && allFail()
                ? devices.stream().max(Comparator.comparing(d -> late(d, now))).stream()
                        .toList()
                : due;
    }

    /** Whether no device is known to answer. False when there is none. */
    boolean allFail() {
        return !devices.isEmpty() && devices.stream().allMatch(d -> asked(d).failures() > 0);
    }

    /** FlightHub told something at a time, if only that the device is unreachable. */
    void told(String deviceSn, long now, Instant at, boolean flying) {
        asked.put(deviceSn, new Asked(now, 0, at, flying));
    }

    /** FlightHub could not tell. */
    void failed(String deviceSn, long now) {
        Asked before = asked.getOrDefault(deviceSn, Asked.NEVER);
        asked.put(deviceSn, new Asked(now, before.failures() + 1, before.at(), before.flying()));
    }

    /** Whether the newest answer about a device was a failure. */
    boolean isFailing(String deviceSn) {
        return asked.getOrDefault(deviceSn, Asked.NEVER).failures() > 0;
    }

    /** Since when all that do not fail are known to be as they are kept; the given time when there are none. */
    Instant observedAt(Instant now) {
        return devices.stream()
                .map(this::asked)
                .filter(last -> last.failures() == 0 && last.at() != null)
                .map(Asked::at)
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    /** Time until the next device is due, counted from {@code now}; never longer than the slow interval, for those that come. */
    Duration next(long now) {
        return devices.stream()
                .map(d -> late(d, now).negated())
                .min(Comparator.naturalOrder())
                .filter(delay -> delay.compareTo(interval.idle()) < 0)
                .map(delay -> delay.isNegative() ? Duration.ZERO : delay)
                .orElse(interval.idle());
    }

    private boolean isDue(WatchedDevice device, long now) {
        return !late(device, now).plus(interval(device).dividedBy(NEARLY)).isNegative();
    }

    private Duration late(WatchedDevice device, long now) {
        Asked last = asked(device);
        return last.isNever()
                ? interval.idle()
                : Duration.ofNanos(now - last.nanos()).minus(interval(device));
    }

    private Duration interval(WatchedDevice device) {
        Asked last = asked(device);
        if (last.failures() > 0) {
            Duration longer = interval.every().multipliedBy(1L << Math.min(last.failures() - 1, 16));
            return longer.compareTo(interval.idle()) < 0 ? longer : interval.idle();
        }
        return closely || device.flying() || last.flying() ? interval.every() : interval.idle();
    }

    private Asked asked(WatchedDevice device) {
        return asked.getOrDefault(device.deviceSn(), Asked.NEVER);
    }

    /**
     * How a device was asked last.
     *
     * @param nanos by {@link System#nanoTime}; null when it is due whenever that was
     * @param failures in a row
     * @param at of the newest answer, by the database's clock; null before the first
     * @param flying whether it was an aircraft in flight then
     */
    private record Asked(Long nanos, int failures, Instant at, boolean flying) {
        static final Asked NEVER = new Asked(null, 0, null, false);

        boolean isNever() {
            return nanos == null;
        }

        Asked due() {
            return new Asked(null, failures, at, flying);
        }
    }
}
