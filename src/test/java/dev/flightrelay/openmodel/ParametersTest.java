package dev.flightrelay.openmodel;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;
import dev.flightrelay.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParametersTest {

    private static final String RESOURCE = "eeeeeeee-1111-4222-8333-ffffffffffff";

    private final ObjectMapper json = RelayJson.mapper();

    @Test
    void reconstructionParametersAreJsonInStrings() throws JsonProcessingException {
        UpstreamStart start = start("""
                {"products": {"2d": {"parameter": {"mapMode": 1, "qualityLevel": 2}}, "3d": {}, "3dgs": {}}}""");

        assertThat(json.readTree(json.writeValueAsString(start))).isEqualTo(json.readTree("""
                        {"resource_uuid": "%s", "parameter_2d": "{\\"parameter\\":{\\"quality_level\\":2,\\"map_mode\\":1}}",
                         "parameter_3d": "{}", "parameter_3dgs": "{}", "delete_resource_if_finish": false}""".formatted(RESOURCE)));
    }

    @Test
    void a3dgsParameterSetIsUnknownSoThatItPassesOnAsItIs() throws JsonProcessingException {
        String free = "{\"iterations\":30000,\"Any_Case\":{\"x\":[1,null]},\"off\":null}";

        assertThat(start("{\"products\": {\"3dgs\": " + free + "}}").parameter3dgs())
                .isEqualTo(free);
    }

    @Test
    void namesAreFlightHubsWithTheirOwnCapitals() throws JsonProcessingException {
        assertSent("2d", """
                {"parameter": {"sfmMethod": "GLOBAL", "sfmFeatureQuantityLevel": 1, "useImagePosition": true,
                  "generateBlocksExchangeXml": false, "outputPointcloud": true, "generatePnts": true, "generateLas": true,
                  "generatePointS3mb": true, "generatePointPly": true, "generatePcd": true, "mergePoint": true,
                  "qualityLevel": 3, "outputGeoDesc": {"cs_type": "EPSG:4326"}, "mapMode": 0, "useWallis": true,
                  "useDehaze": true, "useGcj02": true, "domTileSize": 2048},
                 "predefineAoi": {"minAltitudeMetres": 1.5, "maxAltitudeMetres": 90.0, "polygonPoints": [[8.5, 47.1]]},
                 "exportParameter": {"pcDirStructure": true, "undistortImages": true, "tempResultFiles": false}}""", """
                {"parameter": {"SfM_method": "GLOBAL", "sfm_feature_quantity_level": 1, "use_image_position": true,
                  "generate_blocks_exchange_xml": false, "output_pointcloud": true, "generate_pnts": true,
                  "generate_las": true, "generate_point_s3mb": true, "generate_point_ply": true, "generate_pcd": true,
                  "merge_point": true, "quality_level": 3, "output_geo_desc": {"cs_type": "EPSG:4326"}, "map_mode": 0,
                  "use_Wallis": true, "use_Dehaze": true, "use_gcj02": true, "dom_tile_size": 2048},
                 "predefine_AOI": {"min_altitude": 1.5, "max_altitude": 90.0, "polygon_points": [[8.5, 47.1]]},
                 "export_parameter": {"pc_dir_structure": true, "undistort_images": true, "temp_result_files": false}}""");
        assertSent("3d", """
                {"parameter": {"outputMesh": true, "generateB3dm": true, "generateOsgb": true, "generateObj": true,
                  "generatePly": true, "generateS3mb": true, "generateI3s": true, "waterRefine": true,
                  "modelSimplify": 0.5, "cutAoi": true}}""", """
                {"parameter": {"output_mesh": true, "generate_b3dm": true, "generate_osgb": true, "generate_obj": true,
                  "generate_ply": true, "generate_s3mb": true, "generate_i3s": true, "water_refine": true,
                  "model_simplify": 0.5, "cut_AOI": true}}""");
        assertSent("lidar", """
                {"parameter": {"colorizePoint": true, "lppOptimise": true, "refineCalibrate": 1,
                  "lidarPointMaxDistanceMetres": 250.0, "smoothPoint": true, "sampleDistanceMetres": 0.1,
                  "outputHeightOffsetMetres": -2.5, "groundExtract": true, "sceneType": 2, "maxSizeBuilding": 60.0,
                  "iterDist": 1.4, "iterAngle": 6.0, "generateDem": true, "demResolution": 0.5}}""", """
                {"parameter": {"colorize_point": true, "lpp_optimise": true, "refine_calibrate": 1,
                  "lidar_point_max_distance": 250.0, "smooth_point": true, "sample_distance": 0.1,
                  "output_height_offset": -2.5, "ground_extract": true, "scene_type": 2, "max_size_building": 60.0,
                  "iter_dist": 1.4, "iter_angle": 6.0, "generate_dem": true, "dem_resolution": 0.5}}""");
    }

    @Test
    void parametersThatTheRelayDoesNotKnowPassOnAsTheyAre() throws JsonProcessingException {
        Products products = products("""
                {"2d": {"parameter": {"map_mode": 1, "newThing": 5}, "predefineAoi": {"crs": "x"}},
                 "3dgs": {"steps": 1}}""");

        assertThat(json.readTree(Parameters.toUpstream("2d", products.map2d()))).isEqualTo(json.readTree("""
                {"parameter": {"map_mode": 1, "newThing": 5}, "predefine_AOI": {"crs": "x"}}"""));
        assertThat(OpenModelCheck.unknown(products))
                .containsExactly("2d.parameter.map_mode", "2d.parameter.newThing", "2d.predefineAoi.crs", "3dgs.steps");
    }

    @Test
    void aParameterUnderBothItsNamesIsRefused() throws JsonProcessingException {
        Products products = products("{\"2d\": {\"parameter\": {\"mapMode\": 1, \"map_mode\": 2}}}");

        assertThatThrownBy(() -> Parameters.toUpstream("2d", products.map2d()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.violations().get(0).field()).isEqualTo("products.2d"));
    }

    @Test
    void theWishToKnowAllProductsIsTheCallers() throws JsonProcessingException {
        assertThat(products("{}").empty()).isTrue();
        assertThat(products("{\"2d\": null}").empty()).isTrue();
        for (String one : List.of("2d", "3d", "3dgs", "lidar")) {
            assertThat(products("{\"%s\": {}}".formatted(one)).empty()).as(one).isFalse();
        }
    }

    private void assertSent(String product, String ours, String upstream) throws JsonProcessingException {
        UpstreamStart start = start("{\"products\": {\"%s\": %s}}".formatted(product, ours));
        String sent = switch (product) {
            case "2d" -> start.parameter2d();
            case "3d" -> start.parameter3d();
            default -> start.parameterLidar();
        };
        assertThat(json.readTree(sent)).isEqualTo(json.readTree(upstream));
        assertThat(OpenModelCheck.unknown(products("{\"%s\": %s}".formatted(product, ours))))
                .as("all are known")
                .isEmpty();
    }

    private UpstreamStart start(String body) throws JsonProcessingException {
        return OpenModelMapper.toStart(RESOURCE, json.readValue(body, Reconstruction.class));
    }

    private Products products(String products) throws JsonProcessingException {
        return json.readValue("{\"products\": " + products + "}", Reconstruction.class)
                .products();
    }
}
