package dev.flightrelay.upstream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jboss.logging.Logger;

/** The organisation key: from the configuration, or from a file that may change while the relay runs. */
public final class OrganizationKey {

    private static final Logger LOG = Logger.getLogger(OrganizationKey.class);

    private final Path file;
    private volatile String value;

    private OrganizationKey(String value, Path file) {
        this.value = value;
        this.file = file;
    }

    /** A key that stays. */
    public static OrganizationKey of(String value) {
        return new OrganizationKey(value.strip(), null);
    }

    /** A key in a file that is read now, which blocks, and again by {@link #reload()}. */
    static OrganizationKey in(Path file) throws IOException {
        return new OrganizationKey(Files.readString(file).strip(), file);
    }

    /** The secret itself: for the header alone. */
    String value() {
        return value;
    }

    /** Reads the file again, which blocks; true when the key is another one now. */
    boolean reload() {
        if (file == null) {
            return false;
        }
        try {
            String now = Files.readString(file).strip();
            if (now.isEmpty() || now.equals(value)) {
                return false;
            }
            value = now;
            return true;
        } catch (IOException e) {
            // A rotation may take the file away for a moment; the key at hand stays in use.
            LOG.debugf("key file %s cannot be read: %s", file, e.getClass().getSimpleName());
            return false;
        }
    }

    /** When the key expires by its own word: it is a JWT whose claim {@code exp} is read without a check. */
    public Optional<Instant> expiresAt() {
        String[] parts = value.split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Optional.ofNullable(new JsonObject(claims).getLong("exp")).map(Instant::ofEpochSecond);
        } catch (IllegalArgumentException | DecodeException | ClassCastException | DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "OrganizationKey[secret]";
    }
}
