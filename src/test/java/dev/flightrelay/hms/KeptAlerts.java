package dev.flightrelay.hms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import dev.flightrelay.events.NewEvent;

/** The alerts of a project over several polls, ten seconds apart: what HmsWatcher does, with a list as its table. */
final class KeptAlerts {

    static final Instant BEGIN = Instant.parse("2026-11-20T10:15:30Z");
    static final Duration BETWEEN = Duration.ofSeconds(10);

    private final int clearAfter;
    private final Duration rejoinWithin;
    private final List<AlertEntity> table = new ArrayList<>();
    private Set<String> devices = Set.of(HmsAlerts.DOCK, HmsAlerts.AIRCRAFT);
    private Instant now = BEGIN.minus(BETWEEN);
    private HmsDiff last;

    KeptAlerts(int clearAfter, Duration rejoinWithin) {
        this.clearAfter = clearAfter;
        this.rejoinWithin = rejoinWithin;
    }

    static KeptAlerts asConfiguredByDefault() {
        return new KeptAlerts(2, Duration.ofSeconds(60));
    }

    void watchOnly(String... deviceSns) {
        devices = Set.of(deviceSns);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** The next poll; answers what is told. */
    List<NewEvent> poll(SeenAlert... alerts) {
        return poll(new HmsSnapshot(Arrays.asList(alerts), Set.of()));
    }

    List<NewEvent> poll(HmsSnapshot seen) {
        now = now.plus(BETWEEN);
        last = new HmsDiff(1, "p1", clearAfter, now, UUID::randomUUID);
        List<AlertEntity> recent = table.stream()
                .filter(a -> a.isActive() || !a.clearedAt.isBefore(now.minus(rejoinWithin)))
                .toList();
        last.compare(recent, seen, devices);
        table.addAll(last.added());
        return last.events();
    }

    HmsDiff last() {
        return last;
    }

    /** The time of a poll, from 0. */
    static Instant time(int poll) {
        return BEGIN.plus(BETWEEN.multipliedBy(poll));
    }

    List<Alert> all() {
        return table.stream().map(AlertEntity::toAlert).toList();
    }

    AlertEntity only() {
        if (table.size() != 1) {
            throw new AssertionError("not one alert but " + all());
        }
        return table.get(0);
    }
}
