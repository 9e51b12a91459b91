package dev.flightrelay.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

/**
 * Replicas that are killed, stopped and frozen at random, one at least always left alone, and come back after a while. What each process
 * wrote stays in a folder of its own, named as the process: {@code r2-3} is the third life of the second replica.
 */
final class Replicas implements AutoCloseable {

    private final Path folder;
    private final IntFunction<Map<String, String>> settings;
    private final Random random;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Blow> blows = new ArrayList<>();
    private long nextBlow;
    private boolean pausedShortly = true;

    /** What a blow does. */
    enum Kind {
        /** SIGKILL. */
        KILL,
        /** SIGTERM. */
        TERM,
        /** SIGSTOP for longer than a lease lives, then SIGCONT. */
        FREEZE
    }

    /**
     * Something that befell a process.
     *
     * @param end when it woke from being frozen, by {@link System#nanoTime}; 0 while it has not, or never will
     */
    record Blow(String name, Kind kind, long nanos, long end) {}

    Replicas(Path folder, IntFunction<Map<String, String>> settings, Random random) {
        this.folder = folder;
        this.settings = settings;
        this.random = random;
    }

    /** Starts so many, one after the other: all at once would be too much for a small machine. */
    void start(int number) throws IOException {
        for (int i = 1; i <= number; i++) {
            slots.add(new Slot(i));
        }
        for (Slot slot : slots) {
            slot.launch();
            slot.process.awaitReady();
        }
        nextBlow = System.nanoTime() + SECONDS.toNanos(2);
    }

    /** Does what is due: wakes and restarts, and strikes. To be called often. */
    void tick() throws IOException {
        long now = System.nanoTime();
        for (Slot slot : slots) {
            if (slot.frozen && now - slot.until >= 0) {
                slot.wake();
            } else if (!slot.process.isAlive()) {
                slot.comeBack(now);
            }
        }
        if (now - nextBlow >= 0) {
            strike();
        }
    }

    /** Brings all back that are down or frozen, and waits until they are ready. */
    void bringAllBack() throws IOException {
        for (Slot slot : slots) {
            if (slot.frozen) {
                slot.wake();
            }
            if (slot.stopping) {
                await("the end of " + slot.name()).atMost(1, MINUTES).until(() -> !slot.process.isAlive());
            }
            if (!slot.process.isAlive()) {
                slot.launch();
            }
        }
        for (Slot slot : slots) {
            slot.awaitReady();
        }
    }

    /** All of them, ready after {@link #bringAllBack}. */
    List<RelayProcess> all() {
        return slots.stream().map(slot -> slot.process).toList();
    }

    /** One of {@link #all}. */
    RelayProcess any() {
        return all().get(0);
    }

    List<Blow> blows() {
        return List.copyOf(blows);
    }

    /* One or two at once; whoever is ready and left alone goes on. */
    private void strike() {
        List<Slot> ready = new ArrayList<>(
                slots.stream().filter(slot -> !slot.frozen && slot.isReady()).toList());
        List<Slot> victims = new ArrayList<>(slots.stream()
                .filter(slot -> !slot.frozen && slot.process.isAlive())
                .toList());
        Collections.shuffle(ready, random);
        Collections.shuffle(victims, random);
        if (ready.isEmpty()) {
            return;
        }
        victims.remove(ready.get(0));
        int number = random.nextInt(3) == 0 ? 2 : 1;
        victims.stream().limit(number).forEach(Slot::strike);
        if (victims.isEmpty()) {
            return;
        }
        // Two shortly after each other may take the same project twice; after that there is time to take it over.
        pausedShortly = !pausedShortly;
        long millis = pausedShortly ? 2_000 + random.nextInt(4_000) : 12_000 + random.nextInt(4_000);
        nextBlow = System.nanoTime() + MILLISECONDS.toNanos(millis);
    }

    @Override
    public void close() {
        for (Slot slot : slots) {
            if (slot.process != null) {
                slot.process.close();
            }
        }
    }

    /** A replica, in one life after the other. */
    private final class Slot {

        private final int number;
        private int life;
        private RelayProcess process;
        private boolean frozen;
        private boolean down;
        /** Was told to stop; it may still be starting, or draining. */
        private boolean stopping;

        private long until;

        Slot(int number) {
            this.number = number;
        }

        String name() {
            return "r" + number + "-" + life;
        }

        void launch() throws IOException {
            life++;
            down = false;
            stopping = false;
            Map<String, String> mine = settings.apply(number);
            mine.put("relay.upstream.language", name());
            process = RelayProcess.start(Files.createDirectories(folder.resolve(name())), mine);
        }

        boolean isReady() {
            return process.isAlive() && process.isReady();
        }

        /* One that was frozen while it started may have given up meanwhile; who runs it would start it again. */
        void awaitReady() throws IOException {
            await(name()).atMost(1, MINUTES).until(() -> isReady() || !process.isAlive());
            if (!process.isAlive()) {
                launch();
            }
            process.awaitReady();
        }

        void strike() {
            int dice = random.nextInt(20);
            Kind kind = dice < 12 ? Kind.KILL : dice < 15 ? Kind.TERM : Kind.FREEZE;
            blows.add(new Blow(name(), kind, System.nanoTime(), 0));
            switch (kind) {
                case KILL -> process.kill();
                case TERM -> {
                    process.beginStop();
                    stopping = true;
                }
                case FREEZE -> {
                    process.signal("STOP");
                    frozen = true;
                    until = System.nanoTime() + MILLISECONDS.toNanos(7_000 + random.nextInt(4_000));
                }
            }
        }

        void wake() {
            process.signal("CONT");
            frozen = false;
            long now = System.nanoTime();
            blows.replaceAll(blow -> blow.name().equals(name()) && blow.kind() == Kind.FREEZE && blow.end() == 0
                    ? new Blow(blow.name(), blow.kind(), blow.nanos(), now)
                    : blow);
        }

        /* After a pause that begins when the process was found dead. */
        void comeBack(long now) throws IOException {
            if (!down) {
                down = true;
                until = now + MILLISECONDS.toNanos(500 + random.nextInt(8_000));
            } else if (now - until >= 0) {
                launch();
            }
        }
    }
}
