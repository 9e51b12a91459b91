package dev.flightrelay.annotation;

import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class AnnotationMapperTest {

    private static final UUID NEW = UUID.fromString("56565656-1111-4222-8333-787878787878");

    private final ObjectMapper json = RelayJson.mapper();

    @Test
    void makesAFeatureInFlightHubsLayers() throws JsonProcessingException {
        AnnotationRequest request = read("""
                {"name":"Smoke","description":"Reported 08:02","colour":"#2D8CF0","clampToGround":false,
                 "geometry":{"type":"Point","coordinates":[8.5,47.1,400]}}""");

        assertThat(json.readTree(json.writeValueAsString(AnnotationMapper.toUpstream(request, NEW))))
                .isEqualTo(json.readTree("""
                        {"id":"56565656-1111-4222-8333-787878787878","name":"Smoke","desc":"Reported 08:02",
                         "element_source":0,"resource":{"type":0,"content":{"type":"Feature",
                         "properties":{"color":"#2D8CF0","clampToGround":false},
                         "geometry":{"type":"Point","coordinates":[8.5,47.1,400.0]}}}}"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Point; [-180,-90]; 0; [-180.0,-90.0,0.0]",
                "LineString; [[1,2],[3,4,5.5]]; 1; [[1.0,2.0,0.0],[3.0,4.0,5.5]]",
                "Polygon; [[[0,0],[1,0],[1,1],[0,0]]]; 2; [[[0.0,0.0,0.0],[1.0,0.0,0.0],[1.0,1.0,0.0],[0.0,0.0,0.0]]]"
            })
    void givesEveryPositionAnAltitude(String type, String coordinates, int number, String sent)
            throws JsonProcessingException {
        UpstreamMapElement element = AnnotationMapper.toUpstream(request(type, coordinates), NEW);

        assertThat(element.resource().type()).isEqualTo(number);
        assertThat(json.writeValueAsString(
                        element.resource().content().geometry().coordinates()))
                .isEqualTo(sent);
    }

    @Test
    void liesOnTheGroundUnlessToldOtherwise() throws JsonProcessingException {
        UpstreamMapElement element = AnnotationMapper.toUpstream(request("Point", "[8.5,47.1]"), NEW);

        assertThat(json.writeValueAsString(element))
                .contains("\"properties\":{\"clampToGround\":true}")
                .doesNotContain("desc");
    }

    @Test
    void keepsTheIdThatTheCallerMade() throws JsonProcessingException {
        AnnotationRequest request = read("""
                {"name":"x","id":"11111111-1111-4222-8333-787878787878",
                 "geometry":{"type":"Point","coordinates":[8.5,47.1]}}""");

        assertThat(AnnotationMapper.toUpstream(request, NEW).id()).isEqualTo("11111111-1111-4222-8333-787878787878");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Point; 1; geometry.coordinates; longitude, latitude",
                "Point; []; geometry.coordinates; longitude, latitude",
                "Point; [1]; geometry.coordinates; longitude, latitude",
                "Point; [1,2,3,4]; geometry.coordinates; longitude, latitude",
                "Point; [\"1\",2]; geometry.coordinates; all numbers",
                "Point; [1,null]; geometry.coordinates; all numbers",
                "Point; [1,1e999]; geometry.coordinates; all numbers",
                "Point; [181,2]; geometry.coordinates; -180 to 180",
                "Point; [8.5,-90.1]; geometry.coordinates; longitude comes first",
                "Point; [[1,2]]; geometry.coordinates; all numbers",
                "LineString; [1,2]; geometry.coordinates[0]; longitude, latitude",
                "LineString; [[1,2]]; geometry.coordinates; at least 2 positions",
                "LineString; [[1,2],[1,95]]; geometry.coordinates[1]; longitude comes first",
                "Polygon; []; geometry.coordinates; array of rings",
                "Polygon; [[]]; geometry.coordinates[0]; at least 4 positions",
                "Polygon; [[[0,0],[1,0],[0,0]]]; geometry.coordinates[0]; at least 4 positions",
                "Polygon; [[[0,0],[1,0],[1,1],[0,1]]]; geometry.coordinates[0]; closed",
                "Polygon; [[[0,0],[1,0],[1,1],[0,0]],[[0,0],[1,0],[1,1],[0,200]]]; geometry.coordinates[1][3]; -90 to 90"
            })
    void refusesWhatIsNoGeometry(String type, String coordinates, String field, String words) {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class, () -> AnnotationMapper.toUpstream(request(type, coordinates), NEW));

        assertThat(failure.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.message()).contains(words);
        });
    }

    private AnnotationRequest request(String type, String coordinates) throws JsonProcessingException {
        return read("{\"name\":\"x\",\"geometry\":{\"type\":\"" + type + "\",\"coordinates\":" + coordinates + "}}");
    }

    private AnnotationRequest read(String text) throws JsonProcessingException {
        return json.readValue(text, AnnotationRequest.class);
    }
}
