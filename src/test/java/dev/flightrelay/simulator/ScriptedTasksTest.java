package dev.flightrelay.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ScriptedTasksTest extends TaskTests {

    @BeforeEach
    void scriptRuns() {
        running.world().setScript(true);
    }

    @Test
    void flightsOfTheScriptAreTasksOfTheLastDay() throws Exception {
        List<JsonObject> tasks = all();

        assertThat(tasks).hasSizeGreaterThan(140);
        assertThat(tasks.stream().map(task -> task.getString("uuid"))).doesNotHaveDuplicates();
        Set<String> types =
                tasks.stream().map(task -> task.getString("task_type")).collect(Collectors.toSet());
        assertThat(types).containsExactlyInAnyOrder("timed", "manual");
    }

    @Test
    void manualFlightsHaveAnEmptyRouteAndANullMediaList() throws Exception {
        List<JsonObject> manual = all().stream()
                .filter(task -> task.getString("task_type").equals("manual"))
                .skip(1)
                .toList();

        assertThat(manual).isNotEmpty().allSatisfy(task -> {
            assertThat(task.getString("wayline_uuid")).isEmpty();
            assertThat(task.getInteger("total_waypoints")).isZero();
        });
        assertThat(manual.stream().map(task -> mediaCode(task.getString("uuid"))))
                .contains(0);
    }

    @Test
    void mediaOfManyFlightsNeverCome() throws Exception {
        Set<Integer> codes = all().stream()
                .skip(1)
                .limit(20)
                .map(task -> mediaCode(task.getString("uuid")))
                .collect(Collectors.toSet());

        assertThat(codes).containsExactlyInAnyOrder(0, 217028, 219021);
    }

    @Test
    void deviceAndTaskTellTheSame() throws Exception {
        for (int i = 0; i < 60; i++) {
            Pair pair = Fleet.PAIRS.get(0);
            String mode = running.world().now().flight(pair).phase().mode();
            boolean executing =
                    all().stream().anyMatch(task -> task.getString("status").equals("executing"));

            assertThat(executing)
                    .as(mode)
                    .isEqualTo(!Set.of("standby", "takeoff_preparation").contains(mode));
            advance(10);
        }
    }

    @Test
    void commandActsOnAFlightOfTheScript() throws Exception {
        awaitMode("wayline_flight");
        String id = underWay();

        assertThat(command("flighttask_pause")).isZero();
        assertThat(status(id)).isEqualTo("paused");
        assertThat(command("return_home")).isZero();
        advance(34);
        assertThat(status(id)).isEqualTo("terminated");
        assertThat(state(AIRCRAFT).getString("mode_code")).isEqualTo("standby");
        assertThat(all().stream().filter(task -> task.getString("uuid").equals(id)))
                .hasSize(1);
    }

    @Test
    void pilotOfAManualFlightHasToLetGoFirst() throws Exception {
        awaitMode("manual_flight");

        assertThat(command("return_home")).isEqualTo(228402);
        running.call(
                "POST",
                "/device/control",
                "{\"drone_sn\":\"%s\",\"payload_index\":[\"99-0-0\"],\"flight\":true}".formatted(AIRCRAFT));
        assertThat(command("return_home")).isZero();
    }

    @Test
    void taskWaitsForTheScriptAndTakesTheAircraftFromIt() throws Exception {
        awaitMode("wayline_flight");
        String scripted = underWay();
        String id = created(body("Perimeter"));
        advance(30);
        assertThat(status(id)).isEqualTo("waiting");
        awaitMode("takeoff_preparation");
        advance(10);

        assertThat(status(id)).isEqualTo("executing");
        assertThat(status(scripted)).isEqualTo("success");
        advance(1_200);
        assertThat(status(id)).isEqualTo("success");
    }

    @Test
    void forgottenFlightIsToldFromOneThatNeverWas() throws Exception {
        String old = all().get(all().size() - 1).getString("uuid");
        advance(7_200);

        assertThat(running.get("/flight-task/" + old).getInteger("code")).isEqualTo(219021);
    }

    @Test
    void quietWorldHasNoHistory() throws Exception {
        running.world().setScript(false);

        assertThat(tasks()).isNull();
    }

    private static List<JsonObject> all() throws Exception {
        return tasks().stream().map(JsonObject.class::cast).toList();
    }

    private static String underWay() throws Exception {
        return all().stream()
                .filter(task -> task.getString("status").equals("executing"))
                .findFirst()
                .orElseThrow()
                .getString("uuid");
    }

    private static void awaitMode(String mode) throws Exception {
        for (int i = 0; i < 1_000; i++) {
            JsonObject answer = running.get("/device/" + AIRCRAFT + "/state");
            if (answer.encode().contains("\"mode_code\":\"" + mode + "\"")) {
                return;
            }
            advance(5);
        }
        throw new AssertionError("no " + mode);
    }

    private static int mediaCode(String id) {
        try {
            return running.get("/flight-task/" + id + "/media").getInteger("code");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
