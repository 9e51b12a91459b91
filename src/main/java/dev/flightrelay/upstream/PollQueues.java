package dev.flightrelay.upstream;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many polls wait on each replica by its newest word, so that they share what there is by that. */
final class PollQueues {

    /** How long a word counts: a replica that waits says it again before. */
    static final long LIFE_MILLIS = 3000;

    private final long now;
    private final Map<String, long[]> queues = new TreeMap<>();

    private PollQueues(long now) {
        this.now = now;
    }

    /**
     * As it was kept.
     *
     * @param kept what {@link #toString} gave; empty for none
     * @param now milliseconds by the database's clock
     */
    static PollQueues of(String kept, long now) {
        PollQueues all = new PollQueues(now);
        for (String queue : kept.isEmpty() ? new String[0] : kept.split(" ")) {
            String[] parts = queue.split(":");
            long until = Long.parseLong(parts[2]);
            if (until > now) {
                all.queues.put(parts[0], new long[] {Long.parseLong(parts[1]), until});
            }
        }
        return all;
    }

    /**
     * What a replica may take of what is free: its part by the length of its queue, and at least what the others leave.
     *
     * @param chance from 0 to below 1: decides of a part of a call, so that parts are right on the average
     */
    int share(String me, int waiting, int free, double chance) {
        long others = waiting(me);
        double part = free * (waiting / (double) Math.max(1, waiting + others));
        long mine = (long) Math.floor(part + chance);
        return (int) Math.min(waiting, Math.min(free, Math.max(mine, free - others)));
    }

    /** Notes how many still wait on a replica. */
    void note(String me, int waiting) {
        if (waiting == 0) {
            queues.remove(me);
        } else {
            queues.put(me, new long[] {waiting, now + LIFE_MILLIS});
        }
    }

    /** Polls that wait on all replicas. */
    long waiting() {
        return waiting("");
    }

    /** As it is kept. */
    @Override
    public String toString() {
        return queues.entrySet().stream()
                .map(queue -> queue.getKey() + ":" + queue.getValue()[0] + ":" + queue.getValue()[1])
                .collect(Collectors.joining(" "));
    }

    private long waiting(String except) {
        return queues.entrySet().stream()
                .filter(queue -> !queue.getKey().equals(except))
                .mapToLong(queue -> queue.getValue()[0])
                .sum();
    }
}
