package dev.flightrelay.simulator;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The simulated fleet: a script that is a pure function of the clock, and what was decided by hand on top of it. Safe to use from any
 * thread; unknown serial numbers and project ids are refused with {@link IllegalArgumentException}.
 */
public final class World {

    private final Fleet fleet;
    private final Clock clock;
    private final Timeline time;
    private final ChangeLog changes;
    private final AtomicReference<Overrides> overrides = new AtomicReference<>(Overrides.NONE);
    private final AtomicReference<Tasks> tasks = new AtomicReference<>(Tasks.NONE);
    private final AtomicReference<Gear> gear = new AtomicReference<>(Gear.AS_DELIVERED);
    private final AtomicLong raised = new AtomicLong();
    private final AtomicLong hmsIds = new AtomicLong();
    private final Ids ids;
    private final Routes routes = new Routes();
    private final Depot depot;
    private final Streams streams;
    private final Alarms alarms = new Alarms();

    /** The fixed cast alone. */
    World(Clock clock, double speed) {
        this(clock, speed, Fleet.of(0, 0));
    }

    World(Clock clock, double speed, Fleet fleet) {
        this.fleet = fleet;
        this.clock = clock;
        this.time = new Timeline(speed);
        this.changes = new ChangeLog(clock);
        this.ids = new Ids(clock);
        this.depot = new Depot(clock, () -> now().storyMillis(), ids, routes, changes);
        this.streams = new Streams(changes);
    }

    Snapshot now() {
        long story = time.story(clock.instant());
        Overrides decided = overrides.get();
        Gear set = gear.get();
        Tasks settled =
                tasks.updateAndGet(known -> Dispatch.settled(new Snapshot(fleet, time, story, decided, known, set)));
        return new Snapshot(fleet, time, story, decided, settled, set);
    }

    /** The present by the clock; story time may run faster. */
    Instant instant() {
        return clock.instant();
    }

    /** Ids for what calls make. */
    Ids ids() {
        return ids;
    }

    /** Changes the tasks as of now; the step may be tried more than once, and may throw {@link Refused}. */
    void changeTasks(String what, String subject, Object detail, UnaryOperator<Snapshot> step) {
        Snapshot now = now();
        tasks.updateAndGet(known -> step.apply(now.withTasks(known)).tasks());
        changes.add(what, subject, detail);
    }

    void changeGear(String what, String subject, Object detail, UnaryOperator<Gear> step) {
        gear.updateAndGet(step);
        changes.add(what, subject, detail);
    }

    /** Notes a change that another part of the world has made. */
    void note(String what, String subject, Object detail) {
        changes.add(what, subject, detail);
    }

    /** Live streams and forwarders. */
    public Streams streams() {
        return streams;
    }

    /** Alarms of third parties. */
    Alarms alarms() {
        return alarms;
    }

    /** Storage, and what is made of what is in it. */
    public Depot depot() {
        return depot;
    }

    /** A number never used before: FlightHub's {@code hms_id} must not be trusted, so it is another one at every poll. */
    long nextHmsId() {
        return hmsIds.incrementAndGet();
    }

    /** The routes of all projects. */
    Routes routes() {
        return routes;
    }

    /** Ids of all projects, removed or not; the two of the fixed cast come first. */
    public List<String> projectIds() {
        return fleet.sites().stream().map(Site::id).toList();
    }

    /** Serial numbers of a project's docks, removed or not. */
    public List<String> dockSns(String projectId) {
        return fleet.pairs(projectId).stream().map(pair -> pair.dock().sn()).toList();
    }

    /** Serial numbers of a project's aircraft in the order of their docks, removed or not. */
    public List<String> aircraftSns(String projectId) {
        return fleet.pairs(projectId).stream().map(pair -> pair.aircraft().sn()).toList();
    }

    /** The alerts that are active now, by script and by hand, those of removed devices included. */
    public List<Alert> activeAlerts() {
        return now().alerts();
    }

    /** Raises an alert of module {@code device_management}, on the ground, with one text in both languages; returns its id. */
    public String raiseAlert(String deviceSn, String code, String level, String message, Map<String, Object> args) {
        return raiseAlert(new Alert("", deviceSn, code, level, "device_management", message, message, args, false));
    }

    /** Raises that alert under a new id, which it returns; the given id is not used. */
    public String raiseAlert(Alert alert) {
        requireDevice(alert.deviceSn());
        Alert named = alert.withId("raised-" + raised.incrementAndGet());
        change("alert-raised", named.id(), alert.deviceSn() + " " + alert.code(), now -> now.withAlert(named));
        return named.id();
    }

    /** Ends an alert that was raised by hand; false if there is none with that id. */
    public boolean clearAlert(String id) {
        boolean known =
                overrides.get().raised().stream().anyMatch(alert -> alert.id().equals(id));
        if (known) {
            change("alert-cleared", id, "", now -> now.withoutAlert(id));
        }
        return known;
    }

    /** Sets one dock or aircraft on or off line, whatever the script says. */
    public void setOnline(String deviceSn, boolean online) {
        requireDevice(deviceSn);
        change("device-online", deviceSn, online, now -> now.withOnline(deviceSn, online));
    }

    /** Lets the script decide again whether the device is on line. */
    public void releaseOnline(String deviceSn) {
        requireDevice(deviceSn);
        change("device-online", deviceSn, "by script", now -> now.withoutOnline(deviceSn));
    }

    /** Puts a pilot at the controls of an aircraft who does not let go, so that nobody else may steer; or takes him away. */
    public void setPilot(String aircraftSn, boolean there) {
        requireDevice(aircraftSn);
        if (fleet.device(aircraftSn).filter(Device::isDock).isPresent()) {
            throw new IllegalArgumentException("nobody steers the dock " + aircraftSn);
        }
        changeGear("pilot", aircraftSn, there, now -> now.withPilot(aircraftSn, there));
    }

    /**
     * Tells another status of a task that a call has made, whatever it flies: {@code terminated} is what FlightHub tells while a
     * battery is changed. Null tells the true one again.
     */
    public void tellTask(String taskId, String status) {
        changeTasks(
                "task-told",
                taskId,
                status == null ? "the truth" : status,
                now -> now.withTasks(now.tasks().told(taskId, status, now.storyMillis())));
    }

    /** Takes one dock or aircraft out of organisation and project; its partner stays. */
    public void removeDevice(String deviceSn) {
        requireDevice(deviceSn);
        change("device-present", deviceSn, false, now -> now.withPresent(deviceSn, false));
    }

    /** Brings a removed device back. */
    public void restoreDevice(String deviceSn) {
        requireDevice(deviceSn);
        change("device-present", deviceSn, true, now -> now.withPresent(deviceSn, true));
    }

    /** Takes a project away; its devices stay in the list of the organisation. */
    public void removeProject(String projectId) {
        requireProject(projectId);
        change("project-present", projectId, false, now -> now.withPresent(projectId, false));
    }

    /** Brings a removed project back. */
    public void restoreProject(String projectId) {
        requireProject(projectId);
        change("project-present", projectId, true, now -> now.withPresent(projectId, true));
    }

    /** Switches the script on or off. Off is a quiet world: the cast on line and parked, no alerts but those raised by hand. */
    public void setScript(boolean on) {
        change("script", "", on, now -> now.withScript(on));
    }

    /** Whether the key may list the devices of the organisation; if not, that list comes back as null, as for a real key without the right. */
    public void setOrganizationDevices(boolean visible) {
        change("organization-devices", "", visible, now -> now.withOrganizationDevices(visible));
    }

    /** Undoes everything that was decided by hand or made by calls and switches the script on; the record of changes stays. */
    public void reset() {
        routes.reset();
        depot.reset();
        streams.reset();
        alarms.reset();
        tasks.set(Tasks.NONE);
        gear.set(Gear.AS_DELIVERED);
        change("reset", "", "", now -> Overrides.NONE);
    }

    /** The last changes by hand, oldest first, at most 20,000. */
    public List<Change> record() {
        return changes.all();
    }

    private void change(String what, String subject, Object detail, UnaryOperator<Overrides> step) {
        overrides.updateAndGet(step);
        changes.add(what, subject, detail);
    }

    private void requireDevice(String sn) {
        if (fleet.device(sn).isEmpty()) {
            throw new IllegalArgumentException("no device " + sn + " in the simulated fleet");
        }
    }

    private void requireProject(String id) {
        if (fleet.site(id).isEmpty()) {
            throw new IllegalArgumentException("no project " + id + " in the simulated organisation");
        }
    }
}
