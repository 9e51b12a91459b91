package dev.flightrelay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Flight tasks: made, held, listed and told in detail. */
final class TaskAnswers {

    /** More new tasks of one dock than this within a few seconds are too many. */
    static final int MOST_AT_ONCE = 20;

    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    private final World world;

    TaskAnswers(World world) {
        this.world = world;
    }

    Answer create(Call call) {
        JsonBody body = JsonBody.of(call);
        String sn = body.text("sn");
        TaskPlan plan = TaskRequest.plan(body, world.instant());
        Snapshot now = world.now();
        Pair pair = dock(now, call, sn);
        String landing = plan.request().getString("landing_dock_sn");
        if (!landing.isEmpty()) {
            dock(now, call, landing);
        }
        Route route = route(call, pair, plan.routeId());
        boolean ready = now.online(pair, pair.dock()) && now.present(pair.aircraft());
        if (plan.immediate() && !ready) {
            throw new Refused(Refusal.DISPATCH);
        }
        return Answer.ok(TaskJson.created(new TaskDesk(world).create(pair, plan.on(route))));
    }

    Answer changeStatus(Call call) {
        String status = JsonBody.of(call).word("status", List.of("suspended", "restored"));
        String id = call.path().get("task_uuid");
        world.changeTasks("task-status", id, status, now -> {
            Task task = find(now, call, id);
            if (task.plan().immediate() || !task.waits()) {
                throw new Refused(Refusal.UNSUPPORTED);
            }
            return now.withTasks(now.tasks().replaced(task.withSuspended("suspended".equals(status))));
        });
        return Answer.accepted();
    }

    /** Times of the window are seconds. Milliseconds are times far in the future, of which nothing is known: no error. */
    Answer list(Call call) {
        List<String> docks = words(call.parameter("sn").orElseThrow(() -> Refused.parameter("sn")));
        long from = call.integer("begin_at");
        long to = call.integer("end_at");
        List<String> statuses = words(call.parameter("status").orElse(""));
        Optional<String> type = call.parameter("task_type");
        String name = call.parameter("name").orElse("").toLowerCase(Locale.ROOT);
        Snapshot now = world.now();
        return Answer.list(now.tasks(call.projectId()).stream()
                .filter(task -> docks.contains(task.pair().dock().sn()))
                .filter(task -> within(task.plan().begin(), from, to))
                .filter(task -> task.plan().name().toLowerCase(Locale.ROOT).contains(name))
                .filter(task -> type.isEmpty() || type.get().equals(task.plan().type()))
                .filter(task -> statuses.isEmpty() || statuses.contains(task.status(now.storyMillis())))
                .map(task -> TaskJson.summary(now, task))
                .toList());
    }

    Answer detail(Call call) {
        Snapshot now = world.now();
        return Answer.ok(TaskJson.detail(now, find(now, call, call.path().get("task_uuid"))));
    }

    Answer track(Call call) {
        Snapshot now = world.now();
        return Answer.ok(TrackJson.of(now, find(now, call, call.path().get("task_uuid"))));
    }

    Answer media(Call call) {
        Snapshot now = world.now();
        Task task = find(now, call, call.path().get("task_uuid"));
        return Answer.list(MediaJson.list(now, task, new MediaLinks(call.host(), world.instant())));
    }

    /** The task; one of the script's that is too old to be remembered is told apart from one that never was. */
    private static Task find(Snapshot now, Call call, String id) {
        return now.task(call.projectId(), id)
                .orElseThrow(() -> new Refused(ScriptedTasks.scripted(id) ? Refusal.TRY_LATER : Refusal.NOT_FOUND));
    }

    private static Pair dock(Snapshot now, Call call, String sn) {
        return now.pairs(call.projectId()).stream()
                .filter(pair -> pair.dock().sn().equals(sn) && now.present(pair.dock()))
                .findFirst()
                .orElseThrow(() -> new Refused(Refusal.DOCK_NOT_IN_PROJECT));
    }

    private Route route(Call call, Pair pair, String id) {
        Route route = world.routes().find(call.projectId(), id).orElseThrow(() -> new Refused(Refusal.ROUTE_MISSING));
        if (route.waypoints() == 0) {
            throw new Refused(Refusal.ROUTE_NOT_VERIFIED);
        }
        if (route.waypoints() == 1 || !route.suits(pair.aircraft().model())) {
            throw new Refused(Refusal.ROUTE_CHECK);
        }
        return route;
    }

    private static boolean within(Instant begin, long from, long to) {
        return begin.getEpochSecond() >= from && begin.getEpochSecond() <= to;
    }

    private static List<String> words(String joined) {
        return Arrays.stream(joined.split(","))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    static boolean tooMany(Snapshot now, Pair pair) {
        long since = now.time().story(now.instant().minus(AT_ONCE));
        return now.tasks().all().stream()
                        .filter(task -> task.pair().equals(pair) && task.created() > since)
                        .count()
                >= MOST_AT_ONCE;
    }
}
