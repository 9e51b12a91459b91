package dev.flightrelay.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.LaunchMode;
import org.jboss.logging.Logger;

import dev.flightrelay.start.ConfigurationCheck;

/**
 * Encrypts secrets that have to be kept in the database, with AES-256-GCM and the key of {@code relay.security.data-key-file}:
 * each line of that file is a key, the first one seals, all of them open. Without a file nothing can be sealed, so that nothing
 * is kept; only in dev and test mode a key is made, which is good until the process ends.
 */
@ApplicationScoped
public class Sealer implements ConfigurationCheck {

    private static final String PROPERTY = "relay.security.data-key-file";
    private static final int LEAST_CHARACTERS = 32;
    private static final int ID_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Logger LOG = Logger.getLogger(Sealer.class);

    private final SecureRandom random = new SecureRandom();
    private final SecurityConfig config;
    private List<Key> keys = List.of();

    Sealer(SecurityConfig config) {
        this.config = config;
    }

    @PostConstruct
    void readKeys() {
        try {
            List<String> lines = lines();
            keys = lines.stream().anyMatch(line -> line.length() < LEAST_CHARACTERS)
                    ? List.of()
                    : lines.stream()
                            .map(line -> Key.of(line.getBytes(StandardCharsets.UTF_8)))
                            .toList();
        } catch (IOException e) {
            keys = List.of(); // faults() tells it and stops the start
        }
        if (config.dataKeyFile().isEmpty() && LaunchMode.current() != LaunchMode.NORMAL) {
            byte[] made = new byte[LEAST_CHARACTERS];
            random.nextBytes(made);
            keys = List.of(Key.of(made));
        }
    }

    @Override
    public List<Fault> faults() {
        try {
            List<String> lines = lines();
            boolean isShort = lines.stream().anyMatch(line -> line.length() < LEAST_CHARACTERS);
            if (config.dataKeyFile().isPresent() && (lines.isEmpty() || isShort)) {
                return List.of(new Fault(
                        PROPERTY,
                        "each line has to be a key of " + LEAST_CHARACTERS
                                + " characters or more; make one with: openssl rand -base64 48"));
            }
            return List.of();
        } catch (IOException e) {
            return List.of(new Fault(
                    PROPERTY, "cannot be read: " + config.dataKeyFile().orElseThrow()));
        }
    }

    /** Whether secrets can be kept at all. */
    public boolean canSeal() {
        return !keys.isEmpty();
    }

    /**
     * Seals a secret.
     *
     * @param place where it is kept, such as a table and an id: it opens nowhere else
     * @return empty when there is no key
     */
    public Optional<byte[]> seal(String secret, String place) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        Key key = keys.get(0);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, secret.getBytes(StandardCharsets.UTF_8), place)
                .orElseThrow();
        return Optional.of(ByteBuffer.allocate(ID_BYTES + NONCE_BYTES + sealed.length)
                .put(key.id())
                .put(nonce)
                .put(sealed)
                .array());
    }

    /** Opens what was sealed for this place; empty when its key is no more, or it is not what was sealed. */
    public Optional<String> open(byte[] sealed, String place) {
        if (sealed == null || sealed.length <= ID_BYTES + NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOf(sealed, ID_BYTES);
        byte[] nonce = Arrays.copyOfRange(sealed, ID_BYTES, ID_BYTES + NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(sealed, ID_BYTES + NONCE_BYTES, sealed.length);
        Optional<String> secret = keys.stream()
                .filter(key -> Arrays.equals(key.id(), id))
                .flatMap(key -> crypt(Cipher.DECRYPT_MODE, key, nonce, text, place).stream())
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .findFirst();
        if (secret.isEmpty()) {
            LOG.debugf("What is kept as %s cannot be opened with the keys of %s", place, PROPERTY);
        }
        return secret;
    }

    private static Optional<byte[]> crypt(int mode, Key key, byte[] nonce, byte[] bytes, String place) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return Optional.of(cipher.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private List<String> lines() throws IOException {
        return config.dataKeyFile().isEmpty()
                ? List.of()
                : Files.readAllLines(Path.of(config.dataKeyFile().get())).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    /**
     * A key.
     *
     * @param id tells which one sealed something, and nothing about it
     * @param secret for AES
     */
    private record Key(byte[] id, SecretKeySpec secret) {

        static Key of(byte[] text) {
            return new Key(
                    Arrays.copyOf(derived(text, "flight-relay key id"), ID_BYTES),
                    new SecretKeySpec(derived(text, "flight-relay data key"), "AES"));
        }

        private static byte[] derived(byte[] text, String purpose) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(text, "HmacSHA256"));
                return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String toString() {
            return "Key[…]";
        }
    }
}
