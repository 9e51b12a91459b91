package dev.flightrelay.upstream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OrganizationKeyTest {

    @TempDir
    Path folder;

    @Test
    void readsFromTheTokenWhenItExpires() {
        assertThat(withClaims("{\"account\":\"x\",\"exp\":2078820930,\"nbf\":1}")
                        .expiresAt())
                .contains(Instant.parse("2035-11-16T10:15:30Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exp\":null}",
                "{\"exp\":\"soon\"}",
                "{\"exp\":{}}",
                "{\"exp\":9223372036854775807}",
                "null",
                "[]",
                "7",
                "",
                "no JSON"
            })
    void doesNotKnowWhenOtherTokensExpire(String claims) {
        assertThat(withClaims(claims).expiresAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "a.b", "..", "a.%%%.c", "a.b.c.d", "a.eyJ.c"})
    void doesNotKnowWhenOtherKeysExpire(String key) {
        assertThat(OrganizationKey.of(key).expiresAt()).isEmpty();
    }

    @Test
    void doesNotShowItself() throws IOException {
        OrganizationKey key = OrganizationKey.in(Files.writeString(folder.resolve("key"), "sentinel\n"));

        assertThat(key.toString()).doesNotContain("sentinel");
        assertThat(TestOrganizations.at("http://127.0.0.1:9", key).toString()).doesNotContain("sentinel");
        assertThat(key.value()).as("without the line's end").isEqualTo("sentinel");
    }

    @Test
    void readsItsFileAgain() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "first\n");
        OrganizationKey key = OrganizationKey.in(file);

        assertThat(key.reload()).isFalse();
        Files.writeString(file, "second\n");
        assertThat(key.reload()).isTrue();
        assertThat(key.value()).isEqualTo("second");
        assertThat(key.reload()).isFalse();
    }

    @Test
    void keepsTheKeyWhileTheFileIsEmptyOrAway() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "first");
        OrganizationKey key = OrganizationKey.in(file);

        Files.writeString(file, "\n");
        assertThat(key.reload()).isFalse();
        Files.delete(file);
        assertThat(key.reload()).isFalse();
        assertThat(key.value()).isEqualTo("first");
    }

    @Test
    void hasNothingToReadAgainWithoutAFile() {
        assertThat(OrganizationKey.of(" key ").reload()).isFalse();
        assertThat(OrganizationKey.of(" key ").value()).isEqualTo("key");
        assertThatThrownBy(() -> OrganizationKey.in(folder.resolve("none"))).isInstanceOf(IOException.class);
    }

    private static OrganizationKey withClaims(String claims) {
        String payload =
                Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return OrganizationKey.of("eyJhbGciOiJIUzUxMiJ9." + payload + ".c2lnbmF0dXJl");
    }
}
