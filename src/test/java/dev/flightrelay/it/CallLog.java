package dev.flightrelay.it;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.flightrelay.simulator.Seen;

/**
 * Every call of a relay that reached the simulated FlightHub, with the moment of its arrival. Who called is told by {@code X-Language}, of which each
 * process gets its own.
 */
final class CallLog implements Consumer<Seen> {

    private static final int MOST = 200_000;
    private static final String NONE = "";

    private final List<Call> calls = new ArrayList<>();

    /**
     * One call.
     *
     * @param nanos arrival, by {@link System#nanoTime}
     * @param projectId empty for calls about the organisation
     * @param by name of the process
     */
    record Call(long nanos, String operation, String projectId, String by) {}

    /** A stretch of time in which a process polled a project without a longer pause. */
    record Stretch(String by, long from, long to) {

        long overlap(Stretch other) {
            return Math.min(to, other.to) - Math.max(from, other.from);
        }
    }

    @Override
    public synchronized void accept(Seen seen) {
        if (calls.size() == MOST) {
            throw new IllegalStateException("more than " + MOST + " calls");
        }
        String by = header(seen, "x-language");
        if (!by.equals(Operator.NAME)) {
            calls.add(new Call(System.nanoTime(), seen.operationId(), header(seen, "x-project-uuid"), by));
        }
    }

    private static String header(Seen seen, String name) {
        return seen.headers().getOrDefault(name, List.of(NONE)).get(0);
    }

    /** All so far, in the order of their arrival. */
    synchronized List<Call> all() {
        return List.copyOf(calls);
    }

    /** Calls about projects, by project. */
    Map<String, List<Call>> byProject() {
        return all().stream()
                .filter(call -> !call.projectId().equals(NONE))
                .collect(Collectors.groupingBy(Call::projectId, TreeMap::new, Collectors.toList()));
    }

    /** Stretches of one project in the order of their begin; a pause longer than that ends one. */
    static List<Stretch> stretches(Collection<Call> ofProject, long pauseNanos) {
        List<Stretch> stretches = new ArrayList<>();
        ofProject.stream().collect(Collectors.groupingBy(Call::by)).forEach((by, calls) -> {
            long from = calls.get(0).nanos();
            long to = from;
            for (Call call : calls) {
                if (call.nanos() - to > pauseNanos) {
                    stretches.add(new Stretch(by, from, to));
                    from = call.nanos();
                }
                to = call.nanos();
            }
            stretches.add(new Stretch(by, from, to));
        });
        stretches.sort((a, b) -> Long.compare(a.from(), b.from()));
        return stretches;
    }
}
