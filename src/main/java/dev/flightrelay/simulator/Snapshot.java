package dev.flightrelay.simulator;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The simulated world at one moment; every answer is made from one of these, so that it never contradicts itself.
 *
 * @param fleet everything that can be there
 * @param time how story time and clock belong together
 * @param storyMillis the moment
 * @param overrides what was decided against the script
 * @param tasks the tasks that calls have made
 * @param gear what calls have set at the devices
 */
record Snapshot(Fleet fleet, Timeline time, long storyMillis, Overrides overrides, Tasks tasks, Gear gear) {

    /** Ordinal of {@code not_connected}: the aircraft is switched off. */
    static final int NOT_CONNECTED = 14;

    /** The same world as it will be, or was, if nobody does anything. */
    Snapshot at(long otherStoryMillis) {
        return new Snapshot(fleet, time, otherStoryMillis, overrides, tasks, gear);
    }

    Snapshot withTasks(Tasks others) {
        return new Snapshot(fleet, time, storyMillis, overrides, others, gear);
    }

    Instant instant() {
        return time.instant(storyMillis);
    }

    List<Site> projects() {
        return fleet.sites().stream()
                .filter(site -> !overrides.removed().contains(site.id()))
                .toList();
    }

    boolean hasProject(String projectId) {
        return fleet.site(projectId).isPresent() && !overrides.removed().contains(projectId);
    }

    /** Pairs of which at least one side is left; devices of a removed project stay bound to the organisation. */
    List<Pair> pairs() {
        return fleet.pairs().stream().filter(this::anyPresent).toList();
    }

    List<Pair> pairs(String projectId) {
        return fleet.pairs(projectId).stream().filter(this::anyPresent).toList();
    }

    private boolean anyPresent(Pair pair) {
        return present(pair.dock()) || present(pair.aircraft());
    }

    boolean present(Device device) {
        return !overrides.removed().contains(device.sn());
    }

    /** The device, if it is there. */
    Optional<Device> device(String sn) {
        return fleet.device(sn).filter(this::present);
    }

    boolean online(Pair pair, Device device) {
        Boolean byHand = overrides.online().get(device.sn());
        if (byHand != null) {
            return byHand;
        }
        boolean out = flight(pair).underWay();
        if (!pair.scripted()) {
            return out || device.isDock();
        }
        if (!overrides.script()) {
            return true;
        }
        boolean asleep = !out && !device.isDock() && Script.sleeps(pair.index());
        return out || (!asleep && !Script.offline(pair.index(), storyMillis));
    }

    /** What the aircraft does: flies for a task, else by the script, else it stands in its dock. */
    Flight flight(Pair pair) {
        Optional<Course> last = tasks.courses(pair).stream()
                .filter(course -> course.begin() <= storyMillis)
                .reduce((earlier, later) -> later);
        Optional<Course> present = last.filter(course -> course.underWay(storyMillis))
                .or(() -> ScriptedTasks.course(this, pair, storyMillis));
        long round = Rounds.begin(pair.index(), Rounds.number(pair.index(), storyMillis));
        boolean byScript = overrides.script()
                && pair.scripted()
                && last.filter(course -> course.end() > round).isEmpty();
        return present.or(() -> byScript ? Optional.empty() : last)
                .map(course -> course.flight(storyMillis))
                .orElseGet(() -> byScript ? Rounds.flight(pair.index(), storyMillis) : Flight.parked());
    }

    /** All tasks of a project, newest first. */
    List<Task> tasks(String projectId) {
        Stream<Task> made =
                tasks.all().stream().filter(task -> task.pair().projectId().equals(projectId));
        Stream<Task> scripted = pairs(projectId).stream().flatMap(pair -> ScriptedTasks.of(this, pair).stream());
        return Stream.concat(made, scripted)
                .sorted(Comparator.comparing((Task task) -> task.plan().begin()).reversed())
                .toList();
    }

    Optional<Task> task(String projectId, String id) {
        return tasks(projectId).stream().filter(task -> task.id().equals(id)).findFirst();
    }

    /** The task that the pair flies now. */
    Optional<Task> flying(Pair pair) {
        return tasks.all().stream()
                .filter(task -> task.pair().equals(pair) && task.flies(storyMillis))
                .findFirst()
                .or(() -> ScriptedTasks.of(this, pair).stream()
                        .filter(task -> task.flies(storyMillis))
                        .findFirst());
    }

    /** FlightHub's ordinal for what the device does, as the lists carry it. */
    int modeCode(Pair pair, Device device) {
        Flight flight = flight(pair);
        if (device.isDock()) {
            return flight.underWay() ? 4 : 0;
        }
        return online(pair, device) ? flight.phase().code() : NOT_CONNECTED;
    }

    /** Alerts by script and by hand; a device keeps its alerts while it is off line. */
    List<Alert> alerts() {
        Stream<Alert> scripted = overrides.script() ? Script.alerts(storyMillis).stream() : Stream.of();
        return Stream.concat(scripted, overrides.raised().stream()).toList();
    }
}
