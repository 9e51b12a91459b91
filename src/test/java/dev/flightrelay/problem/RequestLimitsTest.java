package dev.flightrelay.problem;

import java.util.stream.Stream;

import jakarta.validation.Validation;
import jakarta.validation.Validator;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.livestream.Gb28181Target;
import dev.flightrelay.livestream.LivestreamRequest;
import dev.flightrelay.livestream.StreamForwarderRequest;
import dev.flightrelay.openmodel.AreaOfInterest;
import dev.flightrelay.task.TaskRequest;
import dev.flightrelay.workflow.WorkflowTrigger;

import static org.assertj.core.api.Assertions.assertThat;

/** Fields that go to FlightHub as they are have limits. */
class RequestLimitsTest {

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private static final String SERIAL_NUMBER = "has to be a serial number: 1 to 64 letters, digits, _ and -";

    static Stream<Arguments> wrong() {
        String point = "[1,2],";
        return Stream.of(
                Arguments.of(LivestreamRequest.class, "'deviceSn':'a/b'", "deviceSn", SERIAL_NUMBER + ", was: a/b"),
                Arguments.of(StreamForwarderRequest.class, "'deviceSn':''", "deviceSn", SERIAL_NUMBER + ", was: "),
                Arguments.of(
                        WorkflowTrigger.class,
                        "'deviceSn':'" + "x".repeat(65) + "'",
                        "deviceSn",
                        SERIAL_NUMBER + ", was: " + "x".repeat(65)),
                Arguments.of(TaskRequest.class, "'deviceSn':'ä'", "deviceSn", SERIAL_NUMBER + ", was: ä"),
                Arguments.of(TaskRequest.class, "'landingDockSn':''", "landingDockSn", SERIAL_NUMBER + ", was: "),
                Arguments.of(
                        TaskRequest.class,
                        "'routeId':'r 1'",
                        "routeId",
                        "has to be the id of a route: 1 to 64 letters, digits, _ and -, was: r 1"),
                Arguments.of(
                        Gb28181Target.class,
                        "'serverIp':'" + "1".repeat(254) + "'",
                        "serverIp",
                        "has to have at most 253 characters, was: " + "1".repeat(100) + "…"),
                Arguments.of(
                        AreaOfInterest.class, "'polygonPoints':[[1,2],null]", "polygonPoints[1]", "has to be given"),
                Arguments.of(
                        AreaOfInterest.class, "'polygonPoints':[[1,null]]", "polygonPoints[0][1]", "has to be given"),
                Arguments.of(
                        AreaOfInterest.class,
                        "'polygonPoints':[[1]]",
                        "polygonPoints[0]",
                        "has to be 2 or 3 numbers, was: 1 item"),
                Arguments.of(
                        AreaOfInterest.class,
                        "'polygonPoints':[" + point.repeat(1000) + "[1,2]]",
                        "polygonPoints",
                        "has to be at most 1000 items, was: 1001 items"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysTheFieldTheLimitAndWhatWasGiven(Class<?> type, String field, String name, String message)
            throws JsonProcessingException {
        Object body = RelayJson.mapper().readValue("{" + field.replace('\'', '"') + "}", type);

        assertThat(VALIDATOR.validate(body).stream().map(Violations::of)).contains(new Violation(name, message));
    }
}
