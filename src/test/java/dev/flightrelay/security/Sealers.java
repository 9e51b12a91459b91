package dev.flightrelay.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.smallrye.config.SmallRyeConfigBuilder;

/** Sealers with keys of a test. */
public final class Sealers {

    private Sealers() {}

    /** With the lines of a key file; none without lines. */
    public static Sealer of(String... lines) {
        if (lines.length == 0) {
            return new NoKeys();
        }
        try {
            Path file = Files.write(Files.createTempFile("data", ".key"), List.of(lines));
            file.toFile().deleteOnExit();
            return at(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With a key file. */
    public static Sealer at(Path file) {
        Sealer sealer = new Sealer(new SmallRyeConfigBuilder()
                .withMapping(SecurityConfig.class)
                .withDefaultValue("relay.security.data-key-file", file.toString())
                .build()
                .getConfigMapping(SecurityConfig.class));
        sealer.readKeys();
        return sealer;
    }

    /** Has a sealer look at its file, as it does every 2 s. */
    public static void look(Sealer sealer) {
        sealer.readKeys();
    }

    /* In tests a sealer without a file makes a key. */
    @jakarta.enterprise.inject.Vetoed
    private static final class NoKeys extends Sealer {

        private NoKeys() {
            super(null);
        }
    }
}
