package dev.flightrelay.architecture;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.RelayJson;

import static org.assertj.core.api.Assertions.assertThat;

/** Records that cross JSON. Jackson reflects on them, which a native image allows only where it was told so. */
class RecordsTest {

    static Set<Class<?>> records() {
        return JsonRecords.all();
    }

    @Test
    void findsRecordsOfEveryKind() {
        assertThat(records().stream().map(Class::getSimpleName).collect(Collectors.toSet()))
                .as("bodies, answers, items of lists, event data, vendor records and what is in them")
                .contains(
                        "Acknowledgement",
                        "DeviceState",
                        "OrganizationView",
                        "Camera",
                        "ProjectSummary",
                        "Connection",
                        "Outage",
                        "UpstreamTopology",
                        "Lens",
                        "Problem",
                        "Violation");
    }

    @ParameterizedTest
    @MethodSource("records")
    void areRegisteredForReflection(Class<?> type) {
        assertThat(type.isAnnotationPresent(RegisterForReflection.class))
                .as(type.getName() + " has @RegisterForReflection")
                .isTrue();
    }

    static Set<Class<?>> enums() {
        return JsonRecords.enums();
    }

    @ParameterizedTest
    @MethodSource("enums")
    void theirEnumsAreRegisteredForReflection(Class<?> type) {
        assertThat(type.isAnnotationPresent(RegisterForReflection.class))
                .as(type.getName() + " has @RegisterForReflection")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("records")
    void areReadAsTheyWereWritten(Class<?> type) throws Exception {
        ObjectMapper json = RelayJson.mapper();
        Object sample = SampleRecords.of(type);
        JavaType withTexts = json.getTypeFactory()
                .constructParametricType(
                        type,
                        IntStream.range(0, type.getTypeParameters().length)
                                .mapToObj(n -> json.constructType(String.class))
                                .toArray(JavaType[]::new));

        Object read = json.readValue(json.writeValueAsString(sample), withTexts);

        assertThat(read).isEqualTo(sample);
        assertThat(Arrays.asList(type.getRecordComponents())).isNotEmpty();
    }
}
