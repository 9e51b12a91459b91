package dev.flightrelay.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SealerTest {

    private static final String OLD = "old-0123456789abcdef0123456789abcdef";
    private static final String NEW = "new-0123456789abcdef0123456789abcdef";
    private static final String SECRET = "rtmp://user:sesame@media.example.org";

    @TempDir
    Path folder;

    @Test
    void opensWhatItSealedAndOnlyThereWhereItIsKept() throws IOException {
        Sealer sealer = sealer(OLD + "\n");

        byte[] sealed = sealer.seal(SECRET, "livestream 1").orElseThrow();

        assertThat(sealer.canSeal()).isTrue();
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("sesame");
        assertThat(sealer.open(sealed, "livestream 1")).contains(SECRET);
        assertThat(sealer.open(sealed, "livestream 2")).isEmpty();
        assertThat(sealer.seal(SECRET, "livestream 1").orElseThrow()).isNotEqualTo(sealed);
        sealed[sealed.length - 1] ^= 1;
        assertThat(sealer.open(sealed, "livestream 1")).isEmpty();
    }

    @Test
    void aNewKeySealsAndOldOnesStillOpen() throws IOException {
        byte[] before = sealer(OLD).seal(SECRET, "x").orElseThrow();
        Sealer both = sealer(NEW + "\n\n" + OLD + "\n");

        assertThat(both.open(before, "x")).contains(SECRET);
        byte[] after = both.seal(SECRET, "x").orElseThrow();
        assertThat(sealer(NEW).open(after, "x")).contains(SECRET);
        assertThat(sealer(NEW).open(before, "x")).isEmpty();
    }

    @Test
    void whatIsNotSealedIsNothing() throws IOException {
        Sealer sealer = sealer(OLD);

        assertThat(sealer.open(null, "x")).isEmpty();
        assertThat(sealer.open(new byte[3], "x")).isEmpty();
        assertThat(sealer.open(new byte[64], "x")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "short", OLD + "\nshort"})
    void refusesAFileWithoutAGoodKey(String content) throws IOException {
        Sealer sealer = sealer(content);

        assertThat(sealer.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.toString())
                        .contains("relay.security.data-key-file", "32 characters")
                        .doesNotContain("short"));
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThat(Sealers.at(folder.resolve("none")).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("cannot be read"));
    }

    @Test
    void isContentWithoutAFile() {
        SecurityConfig config = new SmallRyeConfigBuilder()
                .withMapping(SecurityConfig.class)
                .build()
                .getConfigMapping(SecurityConfig.class);

        assertThat(new Sealer(config).faults()).isEmpty();
    }

    @Test
    void aKeyThatIsRotatedIsUsedAtOnceAndABadFileChangesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("rotated.key"), OLD);
        Sealer sealer = Sealers.at(file);
        byte[] before = sealer.seal(SECRET, "x").orElseThrow();
        DataKey signer = sealer.signer().orElseThrow();

        Files.writeString(file, NEW + "\n" + OLD);
        sealer.readKeys();

        assertThat(sealer.open(before, "x")).contains(SECRET);
        byte[] after = sealer.seal(SECRET, "x").orElseThrow();
        assertThat(sealer(NEW).open(after, "x")).contains(SECRET);
        assertThat(sealer.signer()).get().isNotEqualTo(signer);
        assertThat(sealer.key(signer.name())).contains(signer);

        Files.writeString(file, "short");
        sealer.readKeys();
        Files.delete(file);
        sealer.readKeys();

        assertThat(sealer.open(after, "x")).contains(SECRET);
        assertThat(signer.toString()).doesNotContain(OLD);
    }

    private Sealer sealer(String content) throws IOException {
        Path file = Files.createTempFile(folder, "data", ".key");
        Files.writeString(file, content);
        return Sealers.at(file);
    }
}
