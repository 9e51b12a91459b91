package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.device.Devices;
import dev.flightrelay.events.EventId;
import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.KeptReads;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.listing.Told;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Observed;
import dev.flightrelay.watch.PollMark;
import dev.flightrelay.watch.PollMarks;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.watch.Things;

/** Answers which tasks there are, and the way that was flown in one. */
@ApplicationScoped
class TaskService {

    /** Calls for one list at the same time: FlightHub lists the tasks of one dock only. */
    private static final int AT_ONCE = 4;

    /** Polls that find nothing new show after so long. */
    private static final Duration KEPT = Duration.ofMillis(200);

    private final Database database;
    private final KeptReads reads;
    private final Things things;
    private final PollMarks marks;
    private final Projects projects;
    private final Devices devices;
    private final TaskClient client;
    private final AskedLists lists;
    private final Fresh fresh;
    private final DatabaseClock clock;

    TaskService(
            Database database,
            KeptReads reads,
            Things things,
            PollMarks marks,
            Projects projects,
            Devices devices,
            TaskClient client,
            AskedLists lists,
            Fresh fresh,
            DatabaseClock clock) {
        this.database = database;
        this.reads = reads;
        this.things = things;
        this.marks = marks;
        this.projects = projects;
        this.devices = devices;
        this.client = client;
        this.lists = lists;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** The tasks of a project, those that begin last first: the kept ones, unless something else is wanted. */
    Uni<Listing<Task>> list(String projectId, TaskQuery query, Page page, boolean fresh) {
        Instant now = clock.now();
        TaskQuery.Window window = query.window(now);
        page.size(); // refuses a wrong limit before anything is looked at
        return fresh || !query.isKept(window, now)
                ? asked(projectId, query, window, page)
                : kept(projectId, query, page);
    }

    private Uni<Listing<Task>> kept(String projectId, TaskQuery query, Page page) {
        List<String> statuses = query.statuses();
        return reads.read(
                        new KeptKey(projectId, query.docks()),
                        KEPT,
                        head -> projects.require(projectId)
                                .call(scope -> require(scope, query.docks()))
                                .flatMap(scope -> kept(scope, query.docks(), head)))
                .map(told -> Told.page(told.map(all -> query.select(all, statuses)), page, TaskService::order));
    }

    private Uni<Told<List<Task>>> kept(Scope scope, List<String> docks, EventId head) {
        Instant now = clock.now();
        return things.present(scope, Kind.TASKS, KeptTask.class)
                .map(all -> all.stream()
                        .filter(task -> !task.isDock())
                        .filter(task -> docks.isEmpty()
                                || docks.contains(task.dockSn())
                                || docks.contains(task.task().deviceSn()))
                        .map(KeptTask::task)
                        .sorted(Comparator.comparing(TaskService::order))
                        .toList())
                .flatMap(all -> marks.of(scope.organization().id(), scope.projectId())
                        .map(kinds -> Observed.of(kinds.getOrDefault(Kind.TASKS.key(), PollMark.NONE), now))
                        .map(observed -> new Told<>(Listing.repeated(all), observed.at(), observed.stale(), head)));
    }

    private Uni<Listing<Task>> asked(String projectId, TaskQuery query, TaskQuery.Window window, Page page) {
        List<String> statuses = query.statuses();
        return database.snapshot(() -> projects.require(projectId)
                        .flatMap(scope -> docks(scope, query.docks()).map(docks -> new Asked(scope, docks))))
                .flatMap(asked -> ask(asked.scope(), asked.docks(), window))
                .map(told -> Told.page(told.map(tasks -> sorted(tasks, statuses)), page, TaskService::order));
    }

    /** One task. */
    Uni<Task> get(String projectId, String taskId) {
        TaskIds.check(taskId);
        return database.snapshot(() -> projects.require(projectId))
                .flatMap(
                        scope -> fresh.read(new TaskKey(scope, taskId), () -> client.get(scope, taskId, Asker.CALLER)));
    }

    /** The way that was flown in a task. */
    Uni<Track> track(String projectId, String taskId) {
        TaskIds.check(taskId);
        return database.snapshot(() -> projects.require(projectId))
                .flatMap(scope -> fresh.read(new TrackKey(scope, taskId), () -> client.track(scope, taskId)));
    }

    /* The project must have those that are asked for. In one transaction, hence one after the other. */
    private Uni<List<String>> docks(Scope scope, List<String> asked) {
        return asked.isEmpty() ? devices.docks(scope) : require(scope, asked).replaceWith(asked);
    }

    private Uni<Void> require(Scope scope, List<String> deviceSns) {
        return Multi.createFrom()
                .iterable(deviceSns)
                .onItem()
                .transformToUniAndConcatenate(sn -> devices.require(scope, sn))
                .collect()
                .last();
    }

    private Uni<Told<List<Task>>> ask(Scope scope, List<String> docks, TaskQuery.Window window) {
        return lists.joined(
                docks,
                AT_ONCE,
                dock -> lists.ask(
                        new ListKey(scope, dock, window), () -> client.list(scope, dock, window, Asker.CALLER)));
    }

    private static List<Task> sorted(List<Task> tasks, List<String> statuses) {
        return tasks.stream()
                .filter(task -> statuses.isEmpty() || task.status() != null && statuses.contains(task.status()))
                .sorted(Comparator.comparing(TaskService::order))
                .toList();
    }

    /* What a page goes on from: time and id, the newest first. The plan comes first, because it does not change. */
    private static String order(Task task) {
        Instant time = task.beginAt() != null ? task.beginAt() : task.startedAt();
        long millis = time == null ? 0 : Math.max(0, time.toEpochMilli());
        return String.format("%019d_%s", Long.MAX_VALUE - millis, task.taskId());
    }

    private record KeptKey(String projectId, List<String> docks) {}

    private record Asked(Scope scope, List<String> docks) {}

    private record ListKey(Scope scope, String dockSn, TaskQuery.Window window) {}

    private record TaskKey(Scope scope, String taskId) {}

    private record TrackKey(Scope scope, String taskId) {}
}
