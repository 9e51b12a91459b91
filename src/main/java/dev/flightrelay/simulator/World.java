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

    /** Zero of story time. Fixed, so that a restarted simulator goes on with the same story. */
    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Clock clock;
    private final double speed;
    private final ChangeLog changes;
    private final AtomicReference<Overrides> overrides = new AtomicReference<>(Overrides.NONE);
    private final AtomicLong raised = new AtomicLong();
    private final AtomicLong hmsIds = new AtomicLong();
    private final Routes routes = new Routes();

    World(Clock clock, double speed) {
        this.clock = clock;
        this.speed = speed;
        this.changes = new ChangeLog(clock);
    }

    Snapshot now() {
        long millis = clock.millis() - ORIGIN.toEpochMilli();
        return new Snapshot(Math.round(millis * speed), overrides.get());
    }

    /** A number never used before: FlightHub's {@code hms_id} must not be trusted, so it is another one at every poll. */
    long nextHmsId() {
        return hmsIds.incrementAndGet();
    }

    /** The routes of all projects. */
    Routes routes() {
        return routes;
    }

    /** Ids of both projects, removed or not. */
    public List<String> projectIds() {
        return Fleet.SITES.stream().map(Site::id).toList();
    }

    /** Serial numbers of a project's docks, removed or not. */
    public List<String> dockSns(String projectId) {
        return Fleet.PAIRS.stream()
                .filter(pair -> pair.projectId().equals(projectId))
                .map(pair -> pair.dock().sn())
                .toList();
    }

    /** Serial numbers of a project's aircraft in the order of their docks, removed or not. */
    public List<String> aircraftSns(String projectId) {
        return Fleet.PAIRS.stream()
                .filter(pair -> pair.projectId().equals(projectId))
                .map(pair -> pair.aircraft().sn())
                .toList();
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

    /** Switches the script on or off. Off is a quiet world: everything on line and parked, no alerts but those raised by hand. */
    public void setScript(boolean on) {
        change("script", "", on, now -> now.withScript(on));
    }

    /** Whether the key may list the devices of the organisation; if not, that list comes back as null, as for a real key without the right. */
    public void setOrganizationDevices(boolean visible) {
        change("organization-devices", "", visible, now -> now.withOrganizationDevices(visible));
    }

    /** Undoes everything that was decided by hand and switches the script on; the record of changes stays. */
    public void reset() {
        routes.reset();
        change("reset", "", "", now -> Overrides.NONE);
    }

    /** The last changes by hand, oldest first, at most 1,000. */
    public List<Change> record() {
        return changes.all();
    }

    private void change(String what, String subject, Object detail, UnaryOperator<Overrides> step) {
        overrides.updateAndGet(step);
        changes.add(what, subject, detail);
    }

    private static void requireDevice(String sn) {
        if (Fleet.device(sn).isEmpty()) {
            throw new IllegalArgumentException("no device " + sn + " in the simulated fleet");
        }
    }

    private static void requireProject(String id) {
        if (Fleet.SITES.stream().noneMatch(site -> site.id().equals(id))) {
            throw new IllegalArgumentException("no project " + id + " in the simulated organisation");
        }
    }
}
