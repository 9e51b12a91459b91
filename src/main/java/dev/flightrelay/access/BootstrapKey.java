package dev.flightrelay.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import org.jboss.logging.Logger;

import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.Roles;
import dev.flightrelay.security.SecurityConfig;
import dev.flightrelay.start.ConfigurationCheck;

/** The administrator's key of the configuration, with which the first keys are made. */
@ApplicationScoped
class BootstrapKey implements ConfigurationCheck {

    static final String NAME = "bootstrap";

    private static final String PROPERTY = "relay.security.bootstrap-key";
    private static final String FILE = "relay.security.bootstrap-key-file";
    private static final int LEAST_CHARACTERS = 32;
    private static final int ROUNDS = 100_000;
    private static final int ID_BITS = 32;
    private static final Logger LOG = Logger.getLogger(BootstrapKey.class);

    private final SecurityConfig config;
    private volatile Known known;

    BootstrapKey(SecurityConfig config) {
        this.config = config;
    }

    @Override
    public List<Fault> faults() {
        if (config.isOpen()) {
            return List.of();
        }
        if (config.bootstrapKey().isPresent() && config.bootstrapKeyFile().isPresent()) {
            return List.of(new Fault(PROPERTY, "is set as well as " + FILE + "; keep one of them"));
        }
        try {
            return read().filter(key -> key.length() < LEAST_CHARACTERS).isEmpty()
                    ? List.of()
                    : List.of(new Fault(
                            config.bootstrapKey().isPresent() ? PROPERTY : FILE,
                            "has to be a key of " + LEAST_CHARACTERS
                                    + " characters or more; make one with: openssl rand -base64 48"));
        } catch (IOException e) {
            return List.of(new Fault(
                    FILE, "cannot be read: " + config.bootstrapKeyFile().orElseThrow()));
        }
    }

    /* Blocks: before anything is served, and then on a worker thread. */
    @PostConstruct
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void reload() {
        if (config.isOpen() || known != null && config.bootstrapKeyFile().isEmpty()) {
            return;
        }
        try {
            Optional<String> key = read().filter(text -> text.length() >= LEAST_CHARACTERS);
            if (known == null || !known.isOf(key)) {
                known = key.map(Known::of).orElse(Known.NONE);
            }
        } catch (IOException e) {
            // A rotation may take the file away for a moment; the key at hand stays in use.
            LOG.debugf("%s cannot be read: %s", FILE, e.getClass().getSimpleName());
        }
    }

    /** Whether there is one. */
    boolean isThere() {
        return known != null && known.digest != null;
    }

    /** The caller whose key this is; empty for any other key. */
    Optional<KnownCaller> caller(String key) {
        Known now = known;
        return now != null && now.isOf(Optional.of(key)) ? Optional.of(now.caller) : Optional.empty();
    }

    /** The caller of this id; empty when the key is another one now. */
    Optional<KnownCaller> withId(String id) {
        return Optional.ofNullable(known)
                .map(now -> now.caller)
                .filter(caller -> caller.id().equals(id));
    }

    private Optional<String> read() throws IOException {
        return config.bootstrapKeyFile().isPresent()
                ? Optional.of(Files.readString(Path.of(config.bootstrapKeyFile().get()))
                        .strip())
                : config.bootstrapKey().map(String::strip);
    }

    /**
     * A key.
     *
     * @param digest SHA-256 of it, so that all comparisons take as long; null for none
     * @param caller null for none
     */
    private record Known(byte[] digest, KnownCaller caller) {

        static final Known NONE = new Known(null, null);

        static Known of(String key) {
            return new Known(digest(key), new KnownCaller(NAME + "-" + id(key), NAME, Roles.ADMIN, null, null));
        }

        boolean isOf(Optional<String> key) {
            return digest == null ? key.isEmpty() : key.isPresent() && MessageDigest.isEqual(digest, digest(key.get()));
        }

        /* Another key is another caller. Slow to make: people may choose keys that can be guessed, and ids are kept. */
        private static String id(String key) {
            try {
                byte[] salt = "flight-relay bootstrap".getBytes(StandardCharsets.US_ASCII);
                PBEKeySpec spec = new PBEKeySpec(key.toCharArray(), salt, ROUNDS, ID_BITS);
                byte[] id = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded();
                return HexFormat.of().formatHex(id);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static byte[] digest(String key) {
            return HexFormat.of().parseHex(KeyText.digest(key));
        }

        @Override
        public String toString() {
            return "Known[…]";
        }
    }
}
