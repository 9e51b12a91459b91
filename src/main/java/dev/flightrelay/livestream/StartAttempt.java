package dev.flightrelay.livestream;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A start of a camera's stream on its way, and what was there when the camera was claimed for it. */
final class StartAttempt {

    /** Names the claim. */
    final UUID claim = UUID.randomUUID();

    private final Map<String, Known> byUser = new HashMap<>();
    private Known successorOf;
    private boolean isRenewal;
    private boolean isTaken;
    private boolean isOffLine;
    private boolean hasWaited;

    /** The camera is ours. */
    synchronized void taken(boolean deviceIsOffLine) {
        isTaken = true;
        isOffLine = deviceIsOffLine;
    }

    synchronized boolean isTaken() {
        return isTaken;
    }

    /** Somebody else starts the camera's stream first. */
    synchronized void waits() {
        hasWaited = true;
    }

    /** Not where the device is known to be off line, nor after another start that repeated for all who wait. */
    synchronized boolean mayRepeat() {
        return !isOffLine && !hasWaited;
    }

    /** It renews this stream, for those who watch it. */
    synchronized void renews(LivestreamEntity stream, int viewers) {
        isRenewal = true;
        successorOf = new Known(stream, viewers);
    }

    synchronized boolean isRenewal() {
        return isRenewal;
    }

    /** This stream of the camera is there, and was not worth joining. */
    synchronized void sees(LivestreamEntity stream, LivestreamConnection connection, int others) {
        Known known = new Known(stream, others + 1);
        if (LivestreamMapper.namesUser(stream.player)) {
            byUser.putIfAbsent(stream.player + "/" + connection.userId(), known);
        } else if (successorOf == null) {
            successorOf = known;
        }
    }

    /**
     * What FlightHub started, under the id of the stream that it goes on: the one it renews; one whose end is near, as whoever
     * has it goes on too; or the one of the same user, as credentials of one user cannot be used twice.
     */
    synchronized LivestreamStarted identified(LivestreamStarted fresh) {
        Known known = goesOn(fresh);
        return known == null
                ? fresh
                : fresh.as(known.stream.livestreamId, known.stream.sharedBy + (isRenewal ? 0 : 1), known.viewers);
    }

    /** Whether others may be told how to see what was started. */
    synchronized boolean isShareable(LivestreamStarted started) {
        if (!LivestreamMapper.namesUser(started.player())) {
            return true;
        }
        Known known = goesOn(started);
        return known != null
                && (!isRenewal || known.stream.shareable && LivestreamMapper.namesUser(known.stream.player));
    }

    private Known goesOn(LivestreamStarted fresh) {
        return isRenewal || !LivestreamMapper.namesUser(fresh.player())
                ? successorOf
                : byUser.get(fresh.player() + "/" + fresh.connection().userId());
    }

    private record Known(LivestreamEntity stream, int viewers) {}
}
