package dev.flightrelay.problem;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;

import static org.assertj.core.api.Assertions.assertThat;

class MaskedJsonTest {

    private final MaskedJson masked = new MaskedJson(RelayJson.mapper());

    @Test
    void hidesWhatIsMarkedWhateverItsName() {
        Sample sample = new Sample("hush", "account", new Inner("hush", 7), null);

        assertThat(masked.of(sample))
                .hasToString(
                        "{\"pin\":\"***\",\"account\":\"account\",\"inner\":{\"pin\":\"***\",\"size\":7},\"other\":null}");
        assertThat(masked.of(List.of(sample)).toString()).doesNotContain("hush");
        assertThat(masked.of(Map.of("a", sample)).toString()).doesNotContain("hush");
    }

    @Test
    void hidesWhatIsCalledLikeASecretWhateverItIs() {
        assertThat(masked.of(Map.of("API_KEY", List.of("hush"))).toString()).isEqualTo("{\"API_KEY\":\"***\"}");
        assertThat(masked.of(Map.of("credential", Map.of("a", "hush"))).toString())
                .isEqualTo("{\"credential\":\"***\"}");
        assertThat(masked.of(Map.of("callbackParam", "hush")).toString()).doesNotContain("hush");
    }

    @Test
    void keepsPlainValues() {
        assertThat(masked.of("id-7")).hasToString("\"id-7\"");
        assertThat(masked.of(Map.of("objectKey", "a/b"))).hasToString("{\"objectKey\":\"a/b\"}");
        assertThat(masked.of("rtmp://user:hush@host")).hasToString("\"***\"");
    }

    record Sample(
            @Secret String pin,
            String account,
            Inner inner,
            @Secret String other) {}

    record Inner(@Secret String pin, int size) {}
}
