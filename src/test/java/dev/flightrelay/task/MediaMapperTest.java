package dev.flightrelay.task;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;

import static org.assertj.core.api.Assertions.assertThat;

class MediaMapperTest {

    private static final String ID = "12121212-1111-4222-8333-00000000000";

    @Test
    void listsFilesInTheOrderInWhichTheyWereTaken() {
        assertThat(MediaMapper.toMedia(list("media")))
                .containsExactly(
                        new TaskMedia(ID + 3, "DJI_202601010800_003_panorama", "unsupported", null, 0L, null),
                        new TaskMedia(
                                ID + 1,
                                "DJI_20260101080100_0001_V",
                                "image",
                                ".jpeg",
                                1163264L,
                                Instant.parse("2026-01-01T07:01:00.5Z")),
                        new TaskMedia(
                                ID + 2,
                                "DJI_20260101080200_0002_V",
                                "video",
                                ".MP4",
                                5000000000L,
                                Instant.parse("2026-01-01T07:02:00Z")));
    }

    @Test
    void aTaskWithANullListHasNoMedia() {
        assertThat(MediaMapper.toMedia(list("null-list"))).isEmpty();
    }

    @Test
    void linksStandInNeitherAnswersNorTexts() throws JsonProcessingException {
        List<UpstreamMedia> list = list("media");
        MediaLinks.Links links = MediaMapper.toLinks(list, Instant.EPOCH);

        assertThat(RelayJson.mapper().writeValueAsString(MediaMapper.toMedia(list)))
                .doesNotContain("http", "sig");
        assertThat(list + " " + links + " " + links.byMediaId()).doesNotContain("http", "sig");
    }

    @Test
    void itemsOfTypeUnsupportedAreFoldersWithTheUrlSlashAndHaveNoContent() {
        MediaLinks.Links links = MediaMapper.toLinks(list("media"), Instant.EPOCH);

        assertThat(MediaMapper.toLink(links.byMediaId().get(ID + 3).content())).isEmpty();
        assertThat(MediaMapper.toLink(links.byMediaId().get(ID + 3).preview())).isEmpty();
        assertThat(MediaMapper.toLink(links.byMediaId().get(ID + 2).preview())).isEmpty();
    }

    @Test
    void aLinkIsPassedOnAsItWasSigned() {
        MediaLinks.Pair pair =
                MediaMapper.toLinks(list("media"), Instant.EPOCH).byMediaId().get(ID + 1);

        assertThat(MediaMapper.toLink(pair.content()).map(URI::toString))
                .contains("https://storage.example.invalid/a%20b/orig1?sig=secret1&x=%2F");
        assertThat(MediaMapper.toLink(pair.preview()).map(URI::toString))
                .contains("https://storage.example.invalid/thumb1?sig=secret1");
        assertThat(MediaMapper.toLink("http://192.0.2.1:30802/x?a=b")).isPresent();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "//storage.example.invalid/x",
                "javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://storage.example.invalid/x",
                "https:x",
                "https://storage.example.invalid/x\r\nSet-Cookie: a=b",
                "https://storage.example.invalid/a b"
            })
    void nobodyIsSentToWhatIsNoWebAddress(String told) {
        assertThat(MediaMapper.toLink(told)).isEmpty();
    }

    private static List<UpstreamMedia> list(String file) {
        TypeReference<Envelope<UpstreamList<UpstreamMedia>>> type = new TypeReference<>() {};
        return RelayJson.list("task/" + file + ".json", type);
    }
}
