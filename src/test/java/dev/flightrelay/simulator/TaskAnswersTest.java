package dev.flightrelay.simulator;

import java.time.Duration;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TaskAnswersTest extends TaskTests {

    @Test
    void createdTaskIsInListAndDetail() throws Exception {
        String id = created(body("Perimeter").put("resumable_status", "auto"));

        JsonObject task = task(id);
        assertThat(task.getString("status")).isEqualTo("waiting");
        assertThat(task.getString("begin_at")).matches("2026-11-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+01:00");
        assertThat(task.getString("run_at")).isEmpty();
        assertThat(task.getInteger("total_waypoints")).isEqualTo(12);
        assertThat(task.getJsonArray("exceptions")).isEmpty();

        JsonObject detail = detail(id);
        assertThat(detail.getInteger("rth_altitude")).isEqualTo(100);
        assertThat(detail.getString("resumable_status")).isEqualTo("auto");
        assertThat(detail.getValue("folder_info")).isNull();
        assertThat(detail.containsKey("run_at")).isFalse();
    }

    @Test
    void offsetIsANumberAlsoInUtc() throws Exception {
        assertThat(task(created(body("UTC").put("time_zone", "UTC"))).getString("begin_at"))
                .endsWith("+00:00");
    }

    @Test
    void listIsFilteredByWindowNameTypeAndStatus() throws Exception {
        created(body("Perimeter"));
        created(timed("Evening round", Duration.ofHours(2)));
        created(timed("Far", Duration.ofDays(2)));

        assertThat(tasks()).hasSize(2);
        assertThat(tasks("&name=evening")).hasSize(1);
        assertThat(tasks("&task_type=timed")).hasSize(1);
        assertThat(tasks("&status=waiting,success")).hasSize(2);
        assertThat(tasks("&status=success")).isNull();
        assertThat(running.get("/flight-task/list?sn=" + DOCK).getInteger("code"))
                .isEqualTo(200101);
    }

    @Test
    void millisecondsGiveAnEmptyListAndNoError() throws Exception {
        created(body("Perimeter"));
        long now = running.clock.millis();

        JsonArray found = list(running.get(
                "/flight-task/list?sn=%s&begin_at=%d&end_at=%d".formatted(DOCK, now - 86_400_000, now + 86_400_000)));
        assertThat(found).isNull();
    }

    @Test
    void plannedTaskIsHeldAndTakenUpAgain() throws Exception {
        String id = created(timed("Evening round", Duration.ofMinutes(10)));

        assertThat(put(id, "suspended")).isZero();
        assertThat(put(id, "suspended")).isZero();
        assertThat(status(id)).isEqualTo("suspended");
        assertThat(put(id, "restored")).isZero();
        assertThat(status(id)).isEqualTo("waiting");
        assertThat(put(id, "cancelled")).isEqualTo(200101);

        advance(650);
        assertThat(status(id)).isEqualTo("executing");
        assertThat(put(id, "suspended")).isEqualTo(228406);
        assertThat(put(created(body("Now")), "suspended")).isEqualTo(228406);
    }

    @Test
    void taskHeldBeyondItsTimeTimesOut() throws Exception {
        JsonObject body = timed("Evening round", Duration.ofMinutes(10));
        String id = created(body.put("latest_begin_at", seconds(Duration.ofMinutes(15))));
        put(id, "suspended");

        advance(899);
        assertThat(status(id)).isEqualTo("suspended");
        advance(1);
        assertThat(status(id)).isEqualTo("timeout");
        assertThat(put(id, "restored")).isEqualTo(228406);
    }

    @Test
    void parametersAreChecked() throws Exception {
        assertThat(refusal(body(""))).isEqualTo("parameter error: name");
        assertThat(refusal(body("x").put("rth_altitude", 14))).isEqualTo("parameter error: rth_altitude");
        assertThat(refusal(body("x").put("rth_altitude", 100.5))).isEqualTo("parameter error: rth_altitude");
        assertThat(refusal(body("x").put("rth_mode", "low"))).isEqualTo("parameter error: rth_mode");
        assertThat(refusal(body("x").put("time_zone", "Mars/Base"))).isEqualTo("parameter error: time_zone");
        assertThat(refusal(timed("x", Duration.ofSeconds(-1)))).isEqualTo("parameter error: begin_at");
        assertThat(refusal(timed("x", Duration.ofHours(1)).put("task_type", "recurring")))
                .isEqualTo("parameter error: end_at");
        assertThat(refusal(timed("x", Duration.ofHours(1))
                        .put("repeat_option", new JsonObject().put("days_of_week", JsonArray.of(7)))))
                .isEqualTo("parameter error: repeat_option.days_of_week");
        assertThat(running.call("POST", "/flight-task", "no json").getInteger("code"))
                .isEqualTo(200610);
    }

    @Test
    void repeatOptionsComeBackFlat() throws Exception {
        JsonObject option = new JsonObject()
                .put("interval", 2)
                .put("days_of_week", JsonArray.of(1, 5))
                .put("week_of_month", JsonArray.of(3));
        JsonObject detail = detail(created(timed("Twice a week", Duration.ofHours(1))
                .put("task_type", "recurring")
                .put("end_at", seconds(Duration.ofDays(30)))
                .put("repeat_type", "weekly")
                .put("repeat_option", option)));

        assertThat(detail.getString("repeat_type")).isEqualTo("weekly");
        assertThat(detail.getInteger("interval")).isEqualTo(2);
        assertThat(detail.getJsonArray("days_of_week")).containsExactly(1, 5);
        assertThat(detail.getJsonArray("week_of_month")).containsExactly(3);
        assertThat(detail.getValue("days_of_month")).isNull();
        assertThat(detail.getString("end_at")).isNotEmpty();
    }

    @Test
    void dockAndRouteAreCheckedWithFlightHubsCodes() throws Exception {
        assertThat(code(body("x").put("sn", FOREIGN_DOCK))).isEqualTo(219014);
        assertThat(code(body("x").put("sn", AIRCRAFT))).isEqualTo(219014);
        assertThat(code(body("x").put("landing_dock_sn", FOREIGN_DOCK))).isEqualTo(219014);
        assertThat(code(body("x").put("wayline_uuid", Routes.THERMAL_ROWS.id())))
                .isEqualTo(219001);
        assertThat(code(body("x").put("wayline_uuid", Routes.DRAFT.id()))).isEqualTo(219020);
        assertThat(code(body("x").put("wayline_uuid", Routes.SINGLE_POINT.id())))
                .isEqualTo(219019);
        assertThat(code(body("x").put("wayline_uuid", Routes.TANK_FARM.id()))).isEqualTo(219019);
        running.world().setOnline(DOCK, false);
        assertThat(code(body("x"))).isEqualTo(219035);
        assertThat(code(timed("x", Duration.ofHours(1)))).isZero();
    }

    @Test
    void tooManyTasksAtOnceAreRefusedForAWhile() throws Exception {
        for (int i = 0; i < TaskAnswers.MOST_AT_ONCE; i++) {
            created(timed("x", Duration.ofHours(1)));
        }
        assertThat(code(timed("x", Duration.ofHours(1)))).isEqualTo(210429);
        advance(10);
        assertThat(code(timed("x", Duration.ofHours(1)))).isZero();
    }

    @Test
    void unknownTaskIsNotFound() throws Exception {
        String path = "/flight-task/aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb";
        for (String call : new String[] {"", "/media", "/track"}) {
            assertThat(running.get(path + call).getInteger("code")).isEqualTo(200404);
        }
        assertThat(put("aaaaaaaa-1111-4222-8333-bbbbbbbbbbbb", "suspended")).isEqualTo(200404);
    }

    @Test
    void oldestTaskGoesWhenThereAreTooMany() {
        Pair pair = Fleet.PAIRS.get(0);
        TaskPlan plan = TaskRequest.plan(new JsonBody(body("x"), ""), running.clock.instant());
        Tasks tasks = Tasks.NONE;
        for (int i = 0; i <= Tasks.LIMIT; i++) {
            tasks = tasks.with(Task.planned("task " + i, i, pair, plan, 0));
        }
        assertThat(tasks.all()).hasSize(Tasks.LIMIT);
        assertThat(tasks.find("task 0")).isEmpty();
    }

    private static int put(String id, String status) throws Exception {
        return running.call("PUT", "/flight-task/" + id + "/status", new JsonObject().put("status", status))
                .getInteger("code");
    }

    private static int code(JsonObject body) throws Exception {
        return create(body).getInteger("code");
    }

    private static String refusal(JsonObject body) throws Exception {
        JsonObject answer = create(body);
        assertThat(answer.getInteger("code")).isEqualTo(200101);
        return answer.getString("message");
    }
}
