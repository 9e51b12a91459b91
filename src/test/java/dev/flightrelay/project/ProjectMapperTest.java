package dev.flightrelay.project;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;
import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

import static dev.flightrelay.project.TestProjects.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

class ProjectMapperTest {

    private final List<Project> projects =
            RelayJson.list("project/projects.json", new TypeReference<Envelope<UpstreamList<UpstreamProject>>>() {})
                    .stream()
                    .map(project -> ProjectMapper.toProject(project, ORGANIZATION))
                    .toList();

    @Test
    void takesOverWhatFlightHubSays() {
        assertThat(projects.get(0))
                .isEqualTo(new Project(
                        "51000000-0000-4000-8000-000000000001",
                        "north",
                        "Harbour",
                        "Cranes",
                        53.5,
                        9.9,
                        Instant.parse("2023-11-14T22:13:20Z")));
    }

    @Test
    void survivesWhatIsAbsent() {
        assertThat(projects).hasSize(3);
        assertThat(projects.get(1))
                .as("the id stands for the name")
                .isEqualTo(new Project(
                        "51000000-0000-4000-8000-000000000002",
                        "north",
                        "51000000-0000-4000-8000-000000000002",
                        null,
                        null,
                        null,
                        null));
        assertThat(projects.get(2).createdAt()).as("0 is unset").isNull();
        assertThat(projects.get(2).latitude()).isNull();
    }

    @Test
    void returnsAsItWasKept() {
        ProjectEntity entity = new ProjectEntity();
        entity.projectId = projects.get(0).projectId();
        entity.update(projects.get(0));

        assertThat(ProjectMapper.toProject(entity, ORGANIZATION)).isEqualTo(projects.get(0));
    }
}
