package dev.flightrelay.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.Roles;

import static org.assertj.core.api.Assertions.assertThat;

class BootstrapKeyTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String OTHER = "fedcba9876543210fedcba9876543210";

    @TempDir
    Path folder;

    @Test
    void isAnAdministratorForAllProjects() {
        BootstrapKey key = loaded(new Settings(KEY, null));

        KnownCaller caller = key.caller(KEY).orElseThrow();
        assertThat(caller.name()).isEqualTo("bootstrap");
        assertThat(caller.role()).isEqualTo(Roles.ADMIN);
        assertThat(caller.seesAll()).isTrue();
        assertThat(caller.id()).startsWith("bootstrap-").doesNotContain(KEY.substring(0, 8));
        assertThat(key.withId(caller.id())).contains(caller);
        assertThat(key.caller(OTHER)).isEmpty();
        assertThat(key.isThere()).isTrue();
    }

    @Test
    void withoutOneNobodyIsLetIn() {
        BootstrapKey key = loaded(new Settings(null, null));

        assertThat(key.isThere()).isFalse();
        assertThat(key.caller("")).isEmpty();
        assertThat(key.withId("bootstrap")).isEmpty();
        assertThat(key.faults()).isEmpty();
    }

    @Test
    void aFileIsReadAgainAndAnotherKeyIsAnotherCaller() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
        BootstrapKey key = loaded(new Settings(null, file.toString()));
        String id = key.caller(KEY).orElseThrow().id();

        Files.writeString(file, OTHER + "\n");
        key.reload();

        assertThat(key.caller(KEY)).isEmpty();
        assertThat(key.withId(id)).isEmpty();
        assertThat(key.caller(OTHER).orElseThrow().id()).isNotEqualTo(id);
        Files.delete(file);
        key.reload();
        assertThat(key.caller(OTHER))
                .as("a rotation takes the file away for a moment")
                .isPresent();
    }

    @Test
    void namesEachFaultAndNoKey() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "short");

        assertThat(fault(new Settings("shorter-than-32-characters-12345", null)))
                .isEmpty();
        assertThat(fault(new Settings("shorter-than-32-characters-1234", null)))
                .startsWith("relay.security.bootstrap-key: has to be a key of 32 characters or more")
                .doesNotContain("shorter");
        assertThat(fault(new Settings(null, file.toString())))
                .startsWith("relay.security.bootstrap-key-file: has to be a key of 32 characters or more");
        assertThat(fault(new Settings(null, folder.resolve("none").toString())))
                .startsWith("relay.security.bootstrap-key-file: cannot be read");
        assertThat(fault(new Settings(KEY, file.toString()))).contains("keep one of them");
    }

    private static String fault(Settings settings) {
        return new BootstrapKey(settings)
                .faults().stream().map(Object::toString).findFirst().orElse("");
    }

    private static BootstrapKey loaded(Settings settings) {
        BootstrapKey key = new BootstrapKey(settings);
        key.reload();
        return key;
    }
}
