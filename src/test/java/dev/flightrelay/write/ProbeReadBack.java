package dev.flightrelay.write;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;

/** Reads writes of the probe back, and sees what a test says. */
@Unremovable
@ApplicationScoped
public class ProbeReadBack implements ReadBack<ProbeReadBack.Sought> {

    private final AtomicInteger looks = new AtomicInteger();
    private volatile Supplier<Uni<List<Seen>>> answer;
    private volatile int agreeing = 1;

    /** What the probe looks for. */
    public record Sought(String name) {}

    /** A thing that FlightHub shows. */
    static Seen thing(String id) {
        return new Seen(id, null, 201, new WriteProbe.Answer("by-look", id, null));
    }

    void sees(Seen... things) {
        answers(() -> Uni.createFrom().item(List.of(things)));
    }

    void answers(Supplier<Uni<List<Seen>>> other) {
        looks.set(0);
        agreeing = 1;
        answer = other;
    }

    void hasToAgree(int times) {
        agreeing = times;
    }

    int lookedFor() {
        return looks.get();
    }

    @Override
    public Operation operation() {
        return Operation.SEND_DEVICE_COMMAND;
    }

    @Override
    public Class<Sought> target() {
        return Sought.class;
    }

    @Override
    public String idField() {
        return "number";
    }

    @Override
    public int looks() {
        return agreeing;
    }

    @Override
    public List<Kind> wakes() {
        return List.of(Kind.TASKS);
    }

    @Override
    public Uni<List<Seen>> look(Scope scope, Sent<Sought> sent) {
        looks.incrementAndGet();
        return answer.get();
    }
}
