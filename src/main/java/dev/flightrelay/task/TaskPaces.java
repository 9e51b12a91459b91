package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.flightrelay.watch.PollMark;
import dev.flightrelay.watch.WatchConfig;

/**
 * When the list of which dock of a project is due, what part of it, and which details. Only what may be forgotten is in here:
 * who begins anew asks for everything once.
 */
final class TaskPaces {

    /** Lists in one poll, which must not last for minutes; the others are next. */
    private static final int LISTS = 100;

    /** Details in one poll. */
    private static final int DETAILS = 20;

    private final WatchConfig.Interval interval;
    private final DockPace.Rules rules;
    private final MediaPace media;
    private final DoubleSupplier random;
    private final Map<String, DockPace> docks = new HashMap<>();
    private final Map<String, Instant> detailsAt = new HashMap<>();
    private List<KeptTask> tasks = List.of();
    private Instant observedAt;

    /** What FlightHub would not take is not asked for again at once. */
    private Instant heldUntil;

    /** @param random from 0 to 1, so that docks that were asked together go apart */
    TaskPaces(WatchConfig.Interval interval, Duration quiet, DoubleSupplier random) {
        this.interval = interval;
        this.rules = new DockPace.Rules(interval, quiet);
        this.media = new MediaPace(interval, quiet);
        this.random = random;
    }

    /**
     * The docks to ask now, those that wait longest first.
     *
     * @param present all docks of the project
     * @param woken which are due whenever they were asked
     */
    synchronized List<Ask> due(Collection<String> present, Predicate<String> woken, Instant now) {
        docks.keySet().retainAll(present);
        present.forEach(sn -> docks.computeIfAbsent(sn, DockPace::new));
        docks.values().stream().filter(dock -> woken.test(dock.sn())).forEach(DockPace::wake);
        return docks.values().stream()
                .filter(dock -> dock.isDue(now, interval.idle()))
                .sorted(Comparator.comparing(DockPace::due, Comparator.nullsFirst(Comparator.naturalOrder())))
                .limit(LISTS)
                .map(dock -> dock.ask(now, of(dock), rules))
                .toList();
    }

    /** The tasks whose detail is due, those that wait longest first. */
    synchronized List<String> details(Instant now) {
        return tasks.stream()
                .map(task -> new Detail(task.task().taskId(), detailDue(task, now)))
                .filter(detail -> detail.due() != null
                        && !detail.due().minus(slack(interval.every())).isAfter(now))
                .sorted(Comparator.comparing(Detail::due).thenComparing(Detail::taskId))
                .limit(DETAILS)
                .map(Detail::taskId)
                .toList();
    }

    /** Whether any dock answered when it was asked last, apart from these. */
    synchronized boolean isAnyGood(Collection<Ask> apartFrom) {
        List<String> asked = apartFrom.stream().map(Ask::dockSn).toList();
        return docks.entrySet().stream()
                .anyMatch(dock ->
                        !asked.contains(dock.getKey()) && dock.getValue().isGood());
    }

    /** How it went, for the mark of the poll: told before {@link #settle}, within the commit. */
    synchronized PollMark mark(TaskRound round, List<KeptTask> present, Instant now) {
        Instant observed = observedAt(round, now);
        String failure = Stream.concat(
                        round.failures().values().stream().map(Failed::code),
                        docks.values().stream()
                                .filter(dock -> !round.isListed(dock.sn()))
                                .map(DockPace::failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        // Docks at rest answer seldom. One whose task begins by the clock may have answered as seldom until now.
        boolean fast = areAllFast(present, now)
                && now.isBefore(observed.plus(interval.every().multipliedBy(2)));
        return new PollMark(observed, (fast ? interval.every() : interval.idle()).toMillis(), failure);
    }

    /* Since when all that answer are known to be as they are kept. */
    private Instant observedAt(TaskRound round, Instant now) {
        return docks.values().stream()
                .map(dock -> round.isListed(dock.sn()) ? now : isGood(dock, round) ? dock.answeredAt() : null)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(docks.isEmpty() || observedAt == null ? now : observedAt);
    }

    private static boolean isGood(DockPace dock, TaskRound round) {
        return dock.isGood() && !round.failures().containsKey(dock.sn());
    }

    private boolean areAllFast(List<KeptTask> present, Instant now) {
        Set<String> fast = present.stream()
                .filter(task -> rules.isFast(task, now))
                .map(KeptTask::dockSn)
                .collect(Collectors.toSet());
        return !docks.isEmpty() && fast.containsAll(docks.keySet());
    }

    /** Takes over what came of a poll that was committed. */
    synchronized void settle(TaskRound round, List<KeptTask> present, Instant now) {
        tasks = List.copyOf(present);
        observedAt = observedAt(round, now);
        round.listed().values().forEach(ask -> docks.get(ask.dockSn()).good(ask, now));
        round.failures().forEach((sn, failed) -> docks.get(sn).bad(failed, now, interval));
        round.detailsSent().forEach(id -> detailsAt.put(id, now));
        boolean held = !round.detailsSent().containsAll(round.detailsAsked());
        heldUntil = held ? now.plus(interval.every()) : null;
        detailsAt
                .keySet()
                .retainAll(tasks.stream().map(task -> task.task().taskId()).toList());
        docks.values().stream()
                .filter(DockPace::isGood)
                .forEach(dock -> dock.plan(of(dock), now, rules, random.getAsDouble()));
    }

    /** Time until something is due. */
    synchronized Duration next(Instant now) {
        Instant soonest = Stream.concat(
                        docks.values().stream().map(dock -> dock.due() == null ? now : dock.due()),
                        tasks.stream().map(task -> detailDue(task, now)))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(now.plus(interval.idle()));
        Duration wait = Duration.between(now, soonest);
        Duration least = interval.every().compareTo(LEAST) < 0 ? interval.every() : LEAST;
        return wait.compareTo(least) < 0 ? least : wait.compareTo(interval.idle()) > 0 ? interval.idle() : wait;
    }

    private static final Duration LEAST = Duration.ofSeconds(1);

    private Instant detailDue(KeptTask task, Instant now) {
        Instant due = media.due(task, detailsAt.get(task.task().taskId()), now);
        // A clock that was set back must not stop anything.
        boolean held = heldUntil != null && !heldUntil.isAfter(now.plus(interval.every()));
        return due != null && held && due.isBefore(heldUntil) ? heldUntil : due;
    }

    private List<KeptTask> of(DockPace dock) {
        return tasks.stream().filter(task -> task.dockSn().equals(dock.sn())).collect(Collectors.toList());
    }

    /** The scheduler moves a poll by up to 2.5 % of its interval: what is due that soon is due. */
    static Duration slack(Duration of) {
        return of.multipliedBy(3).dividedBy(100);
    }

    /**
     * A question for the list of a dock.
     *
     * @param wide whether it is about all that is kept
     */
    record Ask(String dockSn, TaskQuery.Window window, boolean wide) {

        /** Whether an answer would have a task of this time. */
        boolean covers(Instant time) {
            return !time.isBefore(window.from()) && !time.isAfter(window.to());
        }
    }

    /**
     * An answer that did not come.
     *
     * @param code of the problem
     * @param retryAfter how long FlightHub asked to wait; null when it did not
     */
    record Failed(String code, Duration retryAfter) {}

    private record Detail(String taskId, Instant due) {}
}
