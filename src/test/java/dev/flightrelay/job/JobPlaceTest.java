package dev.flightrelay.job;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.openmodel.UploadCredential;
import dev.flightrelay.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobPlaceTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T09:00:00Z, 2026-11-21T08:55:00Z",
        "2026-11-21T08:04:00Z, 2026-11-21T08:03:00Z",
        ", 2026-11-21T08:07:30Z"
    })
    void isRenewedBeforeItEnds(Instant expiresAt, Instant renewAt) {
        assertThat(place("p/{fileName}", expiresAt).renewAt()).isEqualTo(renewAt);
    }

    @Test
    void takesNamesAsTheyAre() {
        assertThat(place("p/{fileName}", null).key("a $1\u00fc+.JPG")).isEqualTo("p/a $1\u00fc+.JPG");
    }

    @Test
    void doesNotTellItsSecrets() {
        assertThat(place("p/{fileName}", null).toString()).doesNotContain("hush");
        assertThatThrownBy(() -> place("p/", null))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not complete")
                .hasMessageNotContaining("hush");
    }

    private static JobPlace place(String path, Instant expiresAt) {
        return JobPlace.of(
                UUID.randomUUID(),
                new UploadCredential(
                        "aws",
                        "hush-1",
                        "hush-2",
                        "hush-3",
                        "",
                        "b",
                        "https://s3.example.org",
                        path,
                        "hush-4",
                        expiresAt),
                NOW);
    }
}
