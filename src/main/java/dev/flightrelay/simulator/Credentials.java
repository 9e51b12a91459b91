package dev.flightrelay.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The keys to the bucket that were handed out, the latest thousand of them, and which kind is handed out next. Safe to use from any thread. */
final class Credentials {

    static final int MOST = 1_000;

    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration LONGEST_LIFE = Duration.ofHours(12);

    private final Clock clock;
    private final Ids ids;
    private final Map<String, Credential> issued = Bounded.map(MOST);
    private Provider provider = Provider.MINIO;
    private Duration life = LIFE;

    Credentials(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    synchronized Provider provider() {
        return provider;
    }

    synchronized Duration life() {
        return life;
    }

    /** Decides what is handed out from now on; keys that are out stay as they are. */
    synchronized void setting(Provider next, Duration nextLife) {
        if (nextLife.toSeconds() < 1 || nextLife.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("expireSeconds is from 1 to " + LONGEST_LIFE.toSeconds());
        }
        provider = Objects.requireNonNull(next, "provider");
        life = nextLife;
    }

    synchronized Credential issue(String writes, String reads, boolean keeps) {
        // FlightHub's expire counts in seconds: a session that ends within one would seem longer than it is
        Instant expiresAt = Instant.ofEpochSecond(clock.instant().plus(life).getEpochSecond());
        Credential credential = new Credential(
                provider,
                "SIM" + secret("access key").substring(0, 16).toUpperCase(Locale.ROOT),
                secret("secret"),
                secret("session") + secret("session"),
                expiresAt,
                writes,
                reads,
                keeps);
        issued.put(credential.accessKeyId(), credential);
        return credential;
    }

    /** 64 hexadecimal digits that are another word each time. */
    private String secret(String kind) {
        return Digests.sha256(ids.uuid(kind));
    }

    synchronized Optional<Credential> find(String accessKeyId) {
        return accessKeyId.equals(Credential.LINKS.accessKeyId())
                ? Optional.of(Credential.LINKS)
                : Optional.ofNullable(issued.get(accessKeyId));
    }

    synchronized void reset() {
        issued.clear();
        provider = Provider.MINIO;
        life = LIFE;
    }
}
