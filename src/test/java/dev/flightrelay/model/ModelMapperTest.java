package dev.flightrelay.model;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;
import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

import static org.assertj.core.api.Assertions.assertThat;

class ModelMapperTest {

    private static final TypeReference<Envelope<UpstreamList<UpstreamModel>>> LIST = new TypeReference<>() {};

    private static final TypeReference<Envelope<UpstreamModel>> ONE = new TypeReference<>() {};

    @Test
    void takesOverWhatFlightHubSays() {
        assertThat(RelayJson.list("model/models.json", LIST))
                .map(ModelMapper::toModel)
                .containsExactly(
                        new Model(
                                "9",
                                "Roof",
                                "model_2d",
                                true,
                                2048L,
                                null,
                                Instant.parse("2026-01-01T00:00:00Z"),
                                Instant.parse("2026-01-01T00:06:40Z")),
                        new Model("10", "10", "model_5d", null, null, null, null, null));
    }

    @Test
    void detailsAddWhoMadeIt() {
        UpstreamModel detail = RelayJson.answer("model/model.json", ONE);

        assertThat(ModelMapper.toModel(detail).createdBy()).isEqualTo("ops");
        assertThat(detail.toString()).doesNotContain("sig=");
    }

    @Test
    void emptyListsAreOftenNull() {
        assertThat(RelayJson.list("model/null-list.json", LIST)).isEmpty();
    }

    @Test
    void reconstructionTypesAreSentAsAnArray() throws JsonProcessingException {
        ModelRequest request = new ModelRequest(
                "Roof",
                List.of("2d", "3d"),
                4711L,
                "medium",
                "normal",
                List.of("b3dm"),
                "EPSG:32632",
                0.2,
                List.of(new ModelRequest.Corner(47.1, 8.5)));

        assertThat(json(request))
                .isEqualTo(
                        "{\"name\":\"Roof\",\"reconstruction_type\":[\"model_2d\",\"model_3d\"],\"task_folder_id\":4711,"
                                + "\"quality_level\":\"medium\",\"reconstruction_mode\":\"normal\","
                                + "\"generate_model_formats\":[\"b3dm\"],\"wkt\":\"EPSG:32632\",\"simplified_factor\":0.2,"
                                + "\"predefine_area\":{\"polygon_points\":[{\"longitude\":8.5,\"latitude\":47.1}]}}");
    }

    @Test
    void onlyNameProductsAndFolderAreNeeded() throws JsonProcessingException {
        ModelRequest request = new ModelRequest("Roof", List.of("3d"), 1L, null, null, null, null, null, null);

        assertThat(json(request))
                .isEqualTo("{\"name\":\"Roof\",\"reconstruction_type\":[\"model_3d\"],\"task_folder_id\":1}");
    }

    private static String json(ModelRequest request) throws JsonProcessingException {
        return RelayJson.mapper().writeValueAsString(ModelMapper.toUpstream(request));
    }
}
