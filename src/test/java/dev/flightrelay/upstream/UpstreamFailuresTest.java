package dev.flightrelay.upstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

import jakarta.ws.rs.ProcessingException;

import com.fasterxml.jackson.core.JsonParseException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.proxy.ProxyConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.Operation.Patience;

import static org.assertj.core.api.Assertions.assertThat;

class UpstreamFailuresTest {

    private static final Organization NORTH = TestOrganizations.at("http://127.0.0.1:9", OrganizationKey.of("key"));

    @ParameterizedTest
    @MethodSource("dev.flightrelay.upstream.UpstreamCode#all")
    void theDetailOfAReadSaysWhatToDoAndWhetherToRepeatIt(UpstreamCode code) {
        ProblemException failure = read(said(code.code()));

        assertThat(failure.type()).isEqualTo(code.type());
        assertThat(failure.retryable()).isEqualTo(code.retryable());
        assertThat(failure.upstreamCode()).isEqualTo(code.code());
        assertThat(failure.upstreamMessage()).isEqualTo("no");
        assertThat(failure.getMessage())
                .isEqualTo(
                        "FlightHub said " + code.code() + " to getDeviceState (organisation north). " + code.advice());
    }

    @ParameterizedTest
    @MethodSource("dev.flightrelay.upstream.UpstreamCode#all")
    void theTypeOfAWriteProvesWhatHappened(UpstreamCode code) {
        ProblemException failure = write(said(code.code()));

        assertThat(failure.type()).isEqualTo(code.typeOfWrite());
        assertThat(failure.upstreamCode()).isEqualTo(code.code());
        boolean unclear = code.typeOfWrite() == ProblemType.OUTCOME_UNKNOWN;
        assertThat(failure.getMessage())
                .contains(unclear ? "check what was sent. FlightHub may have done it all the same" : code.advice());
        assertThat(failure.retryable())
                .as("what may have been done is never to be repeated blindly")
                .isEqualTo(code.type() == code.typeOfWrite() && code.retryable());
    }

    @Test
    void passesOnACodeThatNobodyDescribed() {
        for (ProblemException failure : new ProblemException[] {read(said(987654)), write(said(987654))}) {
            assertThat(failure.type()).isEqualTo(ProblemType.UPSTREAM_REFUSED);
            assertThat(failure.upstreamCode()).isEqualTo(987654);
            assertThat(failure.upstreamMessage()).isEqualTo("no");
            assertThat(failure.retryable()).isFalse();
            assertThat(failure.getMessage()).contains("No page of FlightHub describes this code");
        }
    }

    @ParameterizedTest
    @CsvSource({"500, UPSTREAM_FAILED", "403, UPSTREAM_FORBIDDEN", "429, UPSTREAM_BUSY", "200, UPSTREAM_INVALID_ANSWER"
    })
    void anAnswerWithoutACodeProvesNothingAboutAWrite(int status, ProblemType type) {
        ProblemException failure = write(
                new UpstreamException(type, "FlightHub answered with HTTP " + status, null, null, false, false, null));

        assertThat(failure.type()).isEqualTo(ProblemType.OUTCOME_UNKNOWN);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.getMessage()).contains("look before you send it again");
    }

    @Test
    void aStatusThatMeansTheSameAsACodeHasItsAdvice() {
        assertThat(read(new UpstreamException(ProblemType.UPSTREAM_KEY_REJECTED, "FlightHub answered with HTTP 401"))
                        .getMessage())
                .endsWith("Check relay.upstream.key or the file of relay.upstream.key-file.");
        assertThat(read(new UpstreamException(ProblemType.UPSTREAM_INVALID_ANSWER, "FlightHub answered with HTTP 404"))
                        .getMessage())
                .endsWith("(organisation north). Try again later; if it stays, check relay.upstream.url.");
    }

    static Stream<IOException> noConnections() {
        return Stream.of(
                new ConnectException("refused"),
                new ConnectTimeoutException("late"),
                new NoRouteToHostException("no route to host"),
                new ProxyConnectException("the proxy cannot"),
                new UnknownHostException("nobody"),
                new SSLHandshakeException("no trust"));
    }

    @ParameterizedTest
    @MethodSource("noConnections")
    void whereThereWasNoConnectionNothingWasSent(IOException failure) {
        ProblemException told =
                UpstreamFailures.ofWrite(new ProcessingException(failure), NORTH, Operation.SEND_DEVICE_COMMAND);

        assertThat(told.type()).isEqualTo(ProblemType.UPSTREAM_UNREACHABLE);
        assertThat(told.retryable()).isTrue();
        assertThat(told).hasMessageContaining(failure.getClass().getSimpleName());
    }

    @Test
    void patienceIsAMatterOfTheOperation() {
        Duration timeout = Duration.ofSeconds(10);

        assertThat(Patience.PROBE.of(timeout)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Patience.NORMAL.of(timeout)).isEqualTo(timeout);
        assertThat(Patience.LARGE.of(timeout)).isEqualTo(Duration.ofSeconds(30));
        assertThat(UpstreamFailures.timeout(Operation.GET_SYSTEM_STATUS, Duration.ofSeconds(5)))
                .hasMessageContaining("5000 ms (half of relay.upstream.timeout)");
        assertThat(UpstreamFailures.timeout(Operation.LIST_FLIGHT_TASK_MEDIA, Duration.ofSeconds(30)))
                .hasMessageContaining("30000 ms (three times relay.upstream.timeout)");
    }

    @Test
    void everyDetailEndsAsASentence() {
        ProblemException brokenOff =
                UpstreamFailures.of(new IOException("reset"), NORTH, Operation.SEND_DEVICE_COMMAND);
        ProblemException unread =
                UpstreamFailures.of(new JsonParseException(null, "x"), NORTH, Operation.SEND_DEVICE_COMMAND);
        for (ProblemException failure : new ProblemException[] {
            UpstreamFailures.ofWrite(brokenOff, NORTH, Operation.SEND_DEVICE_COMMAND),
            UpstreamFailures.ofWrite(unread, NORTH, Operation.SEND_DEVICE_COMMAND),
            UpstreamException.outcomeUnknown(UpstreamException.incomplete(Operation.CREATE_MODEL)),
            UpstreamException.outcomeUnknown(ProblemException.notFound("It is not complete"))
        }) {
            assertThat(failure.getMessage())
                    .contains(". FlightHub may have done it all the same")
                    .doesNotContain("..", "again later");
        }
        assertThat(UpstreamFailures.of(new IOException("reset"), NORTH, Operation.GET_DEVICE_STATE))
                .hasMessageEndingWith("(organisation north). Try again later.");
    }

    /* As AnswerCheck makes it from a whole envelope with HTTP 200. */
    private static UpstreamException said(int code) {
        return new UpstreamException(
                UpstreamCode.typeOf(code),
                "FlightHub said " + code,
                code,
                "no",
                UpstreamCode.provesRefusal(code),
                false,
                null);
    }

    private static ProblemException read(UpstreamException failure) {
        return UpstreamFailures.of(failure, NORTH, Operation.GET_DEVICE_STATE);
    }

    private static ProblemException write(UpstreamException failure) {
        ProblemException told = UpstreamFailures.of(failure, NORTH, Operation.SEND_DEVICE_COMMAND);
        return UpstreamFailures.ofWrite(told, NORTH, Operation.SEND_DEVICE_COMMAND);
    }
}
