package dev.flightrelay.simulator;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProjectAnswersTest extends QuietSimulator {

    @Test
    void pagesProjectsWithoutTotal() throws Exception {
        assertThat(names(list(running.get("/project"))))
                .containsExactly("Nordwacht Security, Harbour", "Sonnenfeld Solar Park");
        assertThat(names(list(running.get("/project?page=1&page_size=1"))))
                .containsExactly("Nordwacht Security, Harbour");
        assertThat(names(list(running.get("/project?page=2&page_size=1")))).containsExactly("Sonnenfeld Solar Park");
        assertThat(running.get("/project?page=3&page_size=1").encode()).contains("\"data\":{\"list\":null}");
        assertThat(names(list(running.get("/project?usage=simple&page=2&page_size=1"))))
                .hasSize(2);
        assertThat(names(list(running.get("/project?q=solar")))).containsExactly("Sonnenfeld Solar Park");
        assertThat(running.get("/project?page=0").getInteger("code")).isEqualTo(200101);
    }

    @Test
    void removedProjectIsNeitherListedNorUsable() throws Exception {
        running.world().removeProject(RunningSimulator.HARBOUR);

        assertThat(names(list(running.get("/project")))).containsExactly("Sonnenfeld Solar Park");
        assertThat(running.get("/project/device").getInteger("code")).isEqualTo(200403);

        running.world().restoreProject(RunningSimulator.HARBOUR);
        assertThat(list(running.get("/project/device"))).hasSize(3);
    }

    private static List<String> names(JsonArray projects) {
        return projects.stream()
                .map(project -> ((JsonObject) project).getString("name"))
                .toList();
    }
}
