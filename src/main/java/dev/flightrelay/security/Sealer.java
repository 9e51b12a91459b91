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
import javax.crypto.spec.GCMParameterSpec;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Blocking;
import org.jboss.logging.Logger;

import dev.flightrelay.start.ConfigurationCheck;

/**
 * Encrypts secrets that have to be kept in the database, with AES-256-GCM, and signs the audit log, with the key of
 * {@code relay.security.data-key-file}: each line of that file is a key, the first one seals and signs, all of them open and
 * verify. The file is looked at every 2 s. Without a file nothing can be sealed, so that nothing is kept; only in dev and test
 * mode a key is made, which is good until the process ends.
 */
@ApplicationScoped
public class Sealer implements ConfigurationCheck {

    private static final String PROPERTY = "relay.security.data-key-file";
    private static final int LEAST_CHARACTERS = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final Logger LOG = Logger.getLogger(Sealer.class);

    private final SecureRandom random = new SecureRandom();
    private final SecurityConfig config;
    private volatile List<DataKey> keys = List.of();

    Sealer(SecurityConfig config) {
        this.config = config;
    }

    /* Blocks: before anything is served, and then on a worker thread. */
    @PostConstruct
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Blocking
    void readKeys() {
        if (config.dataKeyFile().isEmpty()) {
            if (keys.isEmpty() && LaunchMode.current() != LaunchMode.NORMAL) {
                byte[] made = new byte[LEAST_CHARACTERS];
                random.nextBytes(made);
                keys = List.of(new DataKey(made));
            }
            return;
        }
        try {
            List<String> lines = lines();
            if (isGood(lines)) {
                took(lines.stream()
                        .map(line -> new DataKey(line.getBytes(StandardCharsets.UTF_8)))
                        .toList());
            }
        } catch (IOException e) {
            // faults() tells it and stops the start; later a rotation may take the file away for a moment
            LOG.debugf("%s cannot be read: %s", PROPERTY, e.getClass().getSimpleName());
        }
    }

    private void took(List<DataKey> now) {
        if (!now.equals(keys)) {
            keys = now;
            LOG.infof("The data key is %s; keys in %s: %d", now.get(0).name(), PROPERTY, now.size());
        }
    }

    @Override
    public List<Fault> faults() {
        try {
            if (config.dataKeyFile().isPresent() && !isGood(lines())) {
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

    private static boolean isGood(List<String> lines) {
        return !lines.isEmpty() && lines.stream().allMatch(line -> line.length() >= LEAST_CHARACTERS);
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
        List<DataKey> now = keys;
        if (now.isEmpty()) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        DataKey key = now.get(0);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, nonce, secret.getBytes(StandardCharsets.UTF_8), place)
                .orElseThrow();
        return Optional.of(ByteBuffer.allocate(DataKey.ID_BYTES + NONCE_BYTES + sealed.length)
                .put(key.id())
                .put(nonce)
                .put(sealed)
                .array());
    }

    /** Opens what was sealed for this place; empty when its key is no more, or it is not what was sealed. */
    public Optional<String> open(byte[] sealed, String place) {
        if (sealed == null || sealed.length <= DataKey.ID_BYTES + NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] id = Arrays.copyOf(sealed, DataKey.ID_BYTES);
        byte[] nonce = Arrays.copyOfRange(sealed, DataKey.ID_BYTES, DataKey.ID_BYTES + NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(sealed, DataKey.ID_BYTES + NONCE_BYTES, sealed.length);
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

    /** The key that signs; empty where there is none. */
    public Optional<DataKey> signer() {
        return keys.stream().findFirst();
    }

    /** The key of this name; empty where it is no more. */
    public Optional<DataKey> key(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    private static Optional<byte[]> crypt(int mode, DataKey key, byte[] nonce, byte[] bytes, String place) {
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
}
