package dev.flightrelay.write;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;

/** Lets the relay look now for what came of writes, instead of in some seconds. */
@Unremovable
@ApplicationScoped
public class Looks {

    /** As often as one write is looked for. */
    public static final int ALL = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ReadBacks readBacks;
    private final WriteFixture kept;

    Looks(ReadBacks readBacks, WriteFixture kept) {
        this.readBacks = readBacks;
        this.kept = kept;
    }

    /** Looks for those of a project that are still looked for. */
    public void now(String project) {
        due(project);
        readBacks.look().await().atMost(PATIENCE);
    }

    /** Looks until nobody would look any more. */
    public void toTheEnd(String project) {
        for (int i = 0; i < ALL; i++) {
            now(project);
        }
    }

    void due(String project) {
        kept.query(
                "update write set look_at = clock_timestamp() where look_at is not null and project_id = $1", project);
    }
}
