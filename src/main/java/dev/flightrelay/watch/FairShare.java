package dev.flightrelay.watch;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How many leases each replica should hold: all alike, up to one. */
final class FairShare {

    private FairShare() {}

    /**
     * What a replica should hold. Where it does not go even, those who have more keep more, so that nothing moves that does not
     * make it more even; replicas that see the same counts come to the same shares.
     *
     * @param me the replica, one of {@code counts}
     * @param counts what each living replica holds
     * @param leases what there is to share, what they hold included
     */
    static int of(String me, Map<String, Integer> counts, int leases) {
        List<String> most = counts.keySet().stream()
                .sorted(Comparator.<String, Integer>comparing(counts::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        int each = leases / most.size();
        return most.indexOf(me) < leases % most.size() ? each + 1 : each;
    }
}
