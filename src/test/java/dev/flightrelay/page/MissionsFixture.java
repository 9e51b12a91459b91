package dev.flightrelay.page;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;

/** Three flight tasks, one of each kind that matters: it flies, it is planned, it failed. A stub answers for the API. */
abstract class MissionsFixture extends DeskFixture {

    protected static final String HARBOUR = Fleet.HARBOUR + "/tasks";
    protected static final String RAIL = Fleet.RAIL + "/tasks";

    protected final CommandsStub stub = new CommandsStub();
    protected final Instant now = Instant.now();
    protected final Missions patrol = Missions.task("t-1", "Night patrol", "D1")
            .status("executing")
            .flown(now.minusSeconds(120), null)
            .at(3, 12);
    protected final Missions planned = Missions.task("t-2", "Morning round", "D1")
            .with("beginAt", now.plus(Duration.ofHours(5)).toString());
    protected final Missions failed = Missions.task("t-3", "Track survey", "D2")
            .status("starting_failure")
            .with("beginAt", now.minusSeconds(3_600).toString())
            .fault(319_040, "The return height is above the limit of the project");

    @BeforeEach
    void fillTasks() {
        relay.answers = stub;
        relay.list(HARBOUR, planned.json(), patrol.json());
        relay.list(RAIL, failed.json());
        relay.answer(HARBOUR + "/t-1", patrol.json());
        relay.answer(HARBOUR + "/t-2", planned.with("returnHeightMetres", 100).json());
        relay.answer(RAIL + "/t-3", failed.json());
        relay.answer(HARBOUR + "/t-1/track", """
                {"taskId":"t-1","name":"Night patrol","routeId":"r-1","deviceSn":"A1","distanceMetres":223.0,"durationSeconds":20.0,
                 "points":[{"time":"2026-11-21T07:00:00Z","latitude":53.5,"longitude":9.9,"heightMetres":60.0},
                           {"time":"2026-11-21T07:00:20Z","latitude":53.502,"longitude":9.9,"heightMetres":60.0}]}""");
    }
}
