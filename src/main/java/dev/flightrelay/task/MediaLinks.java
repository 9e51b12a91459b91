package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.flightrelay.watch.Scope;

/**
 * Signed links of media, for as long as they are surely good: FlightHub tells all of a task at once, and who shows one picture
 * wants the next. In memory only, and only so many: the oldest lists go first.
 */
@ApplicationScoped
class MediaLinks {

    /** Links die after 15 minutes at the earliest; who follows one has to have time left. */
    static final Duration LIFE = Duration.ofMinutes(5);

    /** Two lists of the largest size, about 30 MB. */
    static final int MOST = 20_000;

    private final Map<Key, Links> kept = new LinkedHashMap<>();
    private int files;

    /** Keeps the links of a task in the place of earlier ones. */
    synchronized void put(Scope scope, String taskId, Links links) {
        Key key = new Key(scope, taskId);
        remove(key);
        kept.put(key, links);
        files += links.byMediaId.size();
        Iterator<Map.Entry<Key, Links>> oldest = kept.entrySet().iterator();
        while (files > MOST
                || oldest.hasNext() && isOver(kept.values().iterator().next(), links.askedAt)) {
            files -= oldest.next().getValue().byMediaId.size();
            oldest.remove();
        }
    }

    /** The links of a file, unless they are too old or not kept. */
    synchronized Optional<Pair> find(Scope scope, String taskId, String mediaId, Instant now) {
        return Optional.ofNullable(kept.get(new Key(scope, taskId)))
                .filter(links -> !isOver(links, now))
                .map(links -> links.byMediaId.get(mediaId));
    }

    private void remove(Key key) {
        Links before = kept.remove(key);
        files -= before == null ? 0 : before.byMediaId.size();
    }

    private static boolean isOver(Links links, Instant now) {
        return links.askedAt.plus(LIFE).isBefore(now);
    }

    private record Key(Scope scope, String taskId) {}

    /**
     * The links of a task.
     *
     * @param askedAt when FlightHub was asked for them, so that none is older
     * @param byMediaId by the file's id
     */
    record Links(Instant askedAt, Map<String, Pair> byMediaId) {

        Links {
            byMediaId = Map.copyOf(byMediaId);
        }

        /** Without the links. */
        @Override
        public String toString() {
            return "Links[" + byMediaId.size() + "]";
        }
    }

    /**
     * The links of a file as FlightHub told them; each may be null or none.
     *
     * @param content leads to the file
     * @param preview leads to a small picture of it
     */
    record Pair(String content, String preview) {

        /** Without the links. */
        @Override
        public String toString() {
            return "Pair";
        }
    }
}
