package dev.flightrelay.livestream;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.UpstreamException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LivestreamMapperTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-01-01T02:00:00Z");
    private static final UUID ID = UUID.fromString("51000000-0000-4000-8000-000000000001");

    @Test
    void qualityIsSentUnderBothOfItsNames() {
        JsonNode sent = RelayJson.mapper()
                .valueToTree(
                        LivestreamMapper.toRequest(new LivestreamRequest("AIRSN000000001", "81-0-0", "smooth", 7200)));

        assertThat(sent.get("quality_type").asText()).isEqualTo("smooth");
        assertThat(sent.get("video_quality").asText()).isEqualTo("smooth");
        assertThat(sent.get("video_expire").asInt()).isEqualTo(7200);
    }

    @Test
    void noQualityIsLeftToFlightHub() {
        JsonNode sent = RelayJson.mapper().valueToTree(LivestreamMapper.toRequest(request()));

        assertThat(sent.fieldNames()).toIterable().containsExactly("sn", "camera_index", "video_expire");
    }

    @Test
    void srsUrlsAreWhep() {
        LivestreamStarted stream = started("start-whep");

        assertThat(stream.player()).isEqualTo("whep");
        assertThat(stream.connection())
                .isEqualTo(new LivestreamConnection(
                        "https://live.example.invalid/rtc/v1/whep/?app=live&stream=example", null, null, null, null));
        assertThat(stream.livestreamId()).isEqualTo(ID);
        assertThat(stream.operationId()).isEqualTo("op-1");
        assertThat(stream.expiresAt()).isEqualTo(EXPIRY);
        assertThat(stream.sharedBy()).isEqualTo(1);
        assertThat(stream.viewers()).isEqualTo(1);
    }

    @Test
    void srsUrlsOfPlaylistsAreHls() {
        assertThat(started("start-hls").player()).isEqualTo("hls");
    }

    @Test
    void theUrlOfVolcIsABareQueryString() {
        LivestreamStarted stream = started("start-volc");

        assertThat(stream.player()).isEqualTo("volc");
        assertThat(stream.connection().appId()).isEqualTo("668f0000");
        assertThat(stream.connection().channel()).isEqualTo("AIRSN000000001_81-0-0");
        assertThat(stream.connection().userId()).isEqualTo("window_1_2");
        assertThat(stream.connection().token()).isEqualTo("001tok/en+1=");
        assertThat(stream.connection().url()).startsWith("app_id=");
    }

    @Test
    void thePlusOfATokenIsNoBlank() {
        LivestreamStarted stream = started("start-agora");

        assertThat(stream.player()).isEqualTo("agora");
        assertThat(stream.connection().appId()).isEqualTo("dca67721");
        assertThat(stream.connection().channel()).isEqualTo("AIRSN000000001_81-0-0");
        assertThat(stream.connection().userId()).isEqualTo("50000");
        assertThat(stream.connection().token()).isEqualTo("006tok+en/1=");
    }

    @Test
    void readsAQueryStringBehindAnAddressAndWithFaults() {
        UpstreamLivestream from =
                new UpstreamLivestream(null, "agora://x?appid=a%zz&channel=c&&flag&UID=7&token=", "agora");

        LivestreamConnection connection =
                LivestreamMapper.toStarted("op-1", ID, request(), from, NOW).connection();

        assertThat(connection.appId()).isEqualTo("a%zz");
        assertThat(connection.channel()).isEqualTo("c");
        assertThat(connection.userId()).isEqualTo("7");
        assertThat(connection.token()).isEmpty();
    }

    @Test
    void unknownUrlTypesArePassedOnAsTheyCame() {
        LivestreamStarted stream = started("start-unknown");

        assertThat(stream.player()).isEqualTo("webrtc");
        assertThat(stream.connection().url()).isEqualTo("webrtc://live.example.invalid/live/example");
    }

    @Test
    void endsAfterWhatWasAskedForWhereFlightHubDoesNotSay() {
        assertThat(started("start-unknown").expiresAt()).isEqualTo(EXPIRY);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1767232800000L, Long.MAX_VALUE})
    void anExpiryThatIsNoneInSecondsIsNotBelieved(long expiry) {
        UpstreamLivestream from = new UpstreamLivestream(expiry, "https://a/whep", "srs");

        assertThat(LivestreamMapper.toStarted("op-1", ID, request(), from, NOW).expiresAt())
                .isEqualTo(EXPIRY);
    }

    @Test
    void anAnswerWithoutUrlIsNoStart() {
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> started("start-no-url"))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ProblemType.UPSTREAM_INVALID_ANSWER));
        assertThatExceptionOfType(UpstreamException.class)
                .isThrownBy(() -> LivestreamMapper.toStarted("op-1", ID, request(), null, NOW));
    }

    @Test
    void nothingThatHoldsTheSecretShowsIt() {
        UpstreamLivestream from = answer("start-volc");
        LivestreamStarted stream = started("start-volc");
        Livestream view = new Livestream(ID, "SN", "81-0-0", "volc", EXPIRY, 1, 1, stream.connection());

        assertThat(from + " " + stream + " " + view + " " + stream.connection())
                .doesNotContain("token", "001tok", "app_id", "668f0000", "window_1");
        assertThat(stream.withoutConnection().connection()).isNull();
        assertThat(stream.withoutConnection().livestreamId()).isEqualTo(ID);
    }

    private static LivestreamStarted started(String file) {
        return LivestreamMapper.toStarted("op-1", ID, request(), answer(file), NOW);
    }

    private static LivestreamRequest request() {
        return new LivestreamRequest("AIRSN000000001", "81-0-0", null, 7200);
    }

    private static UpstreamLivestream answer(String file) {
        return RelayJson.answer("livestream/" + file + ".json", new TypeReference<>() {});
    }
}
