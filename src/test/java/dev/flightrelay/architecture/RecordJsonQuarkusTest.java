package dev.flightrelay.architecture;

import java.util.Arrays;

import jakarta.inject.Inject;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;
import dev.flightrelay.database.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The mapper that tests without Quarkus use is the one of the relay. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RecordJsonQuarkusTest {

    @Inject
    ObjectMapper json;

    @Test
    void testsReadAndWriteJsonAsTheRelayDoes() {
        ObjectMapper ours = RelayJson.mapper();

        assertThat(Arrays.stream(DeserializationFeature.values()).filter(json::isEnabled))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(DeserializationFeature.values())
                        .filter(ours::isEnabled)
                        .toList());
        assertThat(Arrays.stream(SerializationFeature.values()).filter(json::isEnabled))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SerializationFeature.values())
                        .filter(ours::isEnabled)
                        .toList());
        assertThat(json.getSerializationConfig().getDefaultPropertyInclusion().getValueInclusion())
                .isIn(
                        ours.getSerializationConfig()
                                .getDefaultPropertyInclusion()
                                .getValueInclusion(),
                        JsonInclude.Include.ALWAYS);
    }
}
