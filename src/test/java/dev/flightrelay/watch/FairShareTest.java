package dev.flightrelay.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FairShareTest {

    @Test
    void oneAloneHoldsAll() {
        assertThat(FairShare.of("a", Map.of("a", 0), 7)).isEqualTo(7);
        assertThat(FairShare.of("a", Map.of("a", 0), 0)).isZero();
    }

    @Test
    void whoComesGetsItsPart() {
        Map<String, Integer> counts = Map.of("a", 6, "b", 0);

        assertThat(FairShare.of("a", counts, 6)).isEqualTo(3);
        assertThat(FairShare.of("b", counts, 6)).isEqualTo(3);
    }

    @Test
    void thoseWhoHaveMoreKeepMore() {
        Map<String, Integer> counts = Map.of("a", 2, "b", 2, "z", 3);

        assertThat(FairShare.of("z", counts, 7)).isEqualTo(3);
        assertThat(FairShare.of("a", counts, 7)).isEqualTo(2);
        assertThat(FairShare.of("b", counts, 7)).isEqualTo(2);
    }

    @Test
    void whatIsEvenStaysAsItIs() {
        Map<String, Integer> counts = Map.of("a", 0, "b", 1, "c", 0);

        assertThat(FairShare.of("b", counts, 1)).isEqualTo(1);
        assertThat(FairShare.of("a", counts, 1)).isZero();
    }

    @RepeatedTest(50)
    void sharesAddUpAndAreEvenAndNothingMovesWithoutNeed() {
        Map<String, Integer> counts = new TreeMap<>();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int n = random.nextInt(1, 8); n > 0; n--) {
            counts.put("replica-" + random.nextInt(1000), random.nextInt(20));
        }
        int leases = counts.values().stream().mapToInt(n -> n).sum() + random.nextInt(10);

        Map<String, Integer> shares = shares(counts, leases);

        assertThat(shares.values().stream().mapToInt(n -> n).sum()).isEqualTo(leases);
        assertThat(shares.values())
                .allMatch(share -> share == leases / counts.size() || share == leases / counts.size() + 1);
        assertThat(shares(shares, leases)).as("nobody moves anything then").isEqualTo(shares);
    }

    private static Map<String, Integer> shares(Map<String, Integer> counts, int leases) {
        Map<String, Integer> shares = new HashMap<>();
        counts.keySet().forEach(replica -> shares.put(replica, FairShare.of(replica, counts, leases)));
        return shares;
    }
}
