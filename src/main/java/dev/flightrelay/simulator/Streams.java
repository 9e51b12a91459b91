package dev.flightrelay.simulator;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The live streams and forwarders of all projects. Safe to use from any thread. */
public final class Streams {

    static final int MOST_FORWARDERS = 20;
    static final int MOST_LIVES = 100;

    private final ChangeLog changes;
    private final Map<String, Forwarder> forwarders = new LinkedHashMap<>();
    private final Deque<Live> lives = new ArrayDeque<>();
    private Player player = Player.SRS;
    private boolean forwarding = true;

    Streams(ChangeLog changes) {
        this.changes = changes;
    }

    synchronized Player player() {
        return player;
    }

    /** Sets who plays live video: {@code srs}, {@code hls}, {@code agora} or {@code volc}. */
    public synchronized void setPlayer(String name) {
        player = Player.named(name)
                .orElseThrow(() -> new IllegalArgumentException("player is srs, hls, agora or volc, not " + name));
        changes.add("player", "", name);
    }

    /** Sets whether this FlightHub forwards at all: some editions do not. */
    public synchronized void setForwarding(boolean on) {
        forwarding = on;
        changes.add("forwarding", "", on);
    }

    /** Notes a start. The camera's stream before it goes on as this one. */
    synchronized void started(Live live) {
        lives.removeIf(other -> other.ofCamera(live.sn(), live.cameraIndex()));
        if (lives.size() == MOST_LIVES) {
            lives.removeFirst();
        }
        lives.addLast(live);
    }

    synchronized List<Live> lives(Instant now) {
        return lives.stream().filter(live -> live.streams(now)).toList();
    }

    /** Adds a forwarder that differs from all others as FlightHub wants it. */
    synchronized void add(Forwarder added) {
        require(forwarding, Refusal.FORWARDING_OFF);
        List<Forwarder> others = forwarders(added.projectId());
        boolean sameAddress = others.stream().anyMatch(other -> other.address().equals(added.address()));
        boolean same = others.stream()
                .anyMatch(other -> other.ofCamera(added.sn(), added.cameraIndex())
                        && other.address().equals(added.address()));
        require(!same, Refusal.FORWARDER_EXISTS);
        require(!sameAddress, Refusal.ADDRESS_USED);
        require(others.stream().noneMatch(other -> other.name().equals(added.name())), Refusal.NAME_USED);
        require(others.size() < MOST_FORWARDERS, Refusal.TOO_MANY_FORWARDERS);
        forwarders.put(added.id(), added);
    }

    synchronized void enable(String projectId, String id, boolean on, Instant at) {
        Forwarder found = find(projectId, id);
        require(forwarding, Refusal.FORWARDING_CLOSED);
        forwarders.put(id, found.withEnabled(on, at));
    }

    synchronized void remove(String projectId, String id) {
        forwarders.remove(find(projectId, id).id());
    }

    /** The forwarders of a project in the order of their making. */
    synchronized List<Forwarder> forwarders(String projectId) {
        return forwarders.values().stream()
                .filter(forwarder -> forwarder.projectId().equals(projectId))
                .toList();
    }

    synchronized List<Forwarder> forwarders() {
        return new ArrayList<>(forwarders.values());
    }

    synchronized void reset() {
        forwarders.clear();
        lives.clear();
        player = Player.SRS;
        forwarding = true;
    }

    private Forwarder find(String projectId, String id) {
        return Optional.ofNullable(forwarders.get(id))
                .filter(forwarder -> forwarder.projectId().equals(projectId))
                .orElseThrow(() -> new Refused(Refusal.FORWARDER_MISSING));
    }

    private static void require(boolean holds, Refusal otherwise) {
        if (!holds) {
            throw new Refused(otherwise);
        }
    }
}
