package dev.flightrelay.simulator;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The objects that were uploaded, the oldest of which go when there are too many, and those that were always there. Safe to use from any thread. */
final class Bucket {

    static final String NAME = "bucket";
    static final int MOST_OBJECTS = 2_000;
    static final long LARGEST_OBJECT_BYTES = 64L * 1024 * 1024;
    static final long MOST_BYTES = 256L * 1024 * 1024;

    private final Map<String, StoredObject> builtIn;
    private final Map<String, StoredObject> objects = new LinkedHashMap<>();
    private long keptBytes;
    private volatile boolean cors = true;

    Bucket(List<StoredObject> builtIn) {
        this.builtIn = builtIn.stream().collect(Collectors.toUnmodifiableMap(StoredObject::key, Function.identity()));
    }

    /** Whether its rules let pages of any origin in (CORS). */
    boolean cors() {
        return cors;
    }

    void setCors(boolean on) {
        cors = on;
    }

    synchronized void put(StoredObject object) {
        StoredObject replaced = objects.remove(object.key());
        keptBytes += object.keptBytes() - (replaced == null ? 0 : replaced.keptBytes());
        objects.put(object.key(), object);
        Iterator<StoredObject> oldestFirst = objects.values().iterator();
        while (objects.size() > MOST_OBJECTS || keptBytes > MOST_BYTES) {
            keptBytes -= oldestFirst.next().keptBytes();
            oldestFirst.remove();
        }
    }

    synchronized Optional<StoredObject> find(String key) {
        return Optional.ofNullable(objects.getOrDefault(key, builtIn.get(key)));
    }

    /** Uploaded objects. */
    synchronized int size() {
        return objects.size();
    }

    /** Bytes of content that are kept. */
    synchronized long keptBytes() {
        return keptBytes;
    }

    synchronized void reset() {
        objects.clear();
        keptBytes = 0;
        cors = true;
    }
}
