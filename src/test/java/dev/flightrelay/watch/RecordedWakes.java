package dev.flightrelay.watch;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.spi.CDI;

import io.quarkus.test.junit.QuarkusMock;
import io.smallrye.mutiny.Uni;

/** Stands in for the watchers until the test ends, and notes which were woken. */
@Vetoed
public class RecordedWakes extends WatchScheduler {

    private final List<String> wakes = new CopyOnWriteArrayList<>();
    private final AtomicInteger looks = new AtomicInteger();

    RecordedWakes() {
        super(null, CDI.current().select(Watcher.class), null, null, null, null, null, null, null);
    }

    public static RecordedWakes install() {
        RecordedWakes wakes = new RecordedWakes();
        QuarkusMock.installMockForType(wakes, WatchScheduler.class);
        return wakes;
    }

    /** Project and kind of each, in their order. */
    public List<String> wakes() {
        return wakes;
    }

    @Override
    public Uni<Void> renewLeases() {
        return Uni.createFrom().voidItem();
    }

    /** How often somebody looked where something goes on. */
    public int looks() {
        return looks.get();
    }

    @Override
    public Uni<Void> lookForActivity() {
        looks.incrementAndGet();
        return Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> tick() {
        return Uni.createFrom().voidItem();
    }

    @Override
    public void wake(Scope scope, Kind kind, Wake wake) {
        wakes.add(scope.projectId() + " " + kind);
    }
}
