package dev.flightrelay.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.flightrelay.watch.Scope;

import static org.assertj.core.api.Assertions.assertThat;

class MediaLinksTest {

    private static final Instant ASKED = Instant.parse("2026-11-21T08:00:00Z");
    private static final Scope SCOPE = new Scope(null, "p1");

    private final MediaLinks links = new MediaLinks();

    @Test
    void keepsLinksForFiveMinutes() {
        links.put(SCOPE, "t1", of(ASKED, 1));

        assertThat(links.find(SCOPE, "t1", "m0", ASKED.plus(Duration.ofMinutes(5))))
                .contains(new MediaLinks.Pair("https://a/0", null));
        assertThat(links.find(
                        SCOPE, "t1", "m0", ASKED.plus(Duration.ofMinutes(5)).plusMillis(1)))
                .isEmpty();
    }

    @Test
    void tellsThemToNobodyElse() {
        links.put(SCOPE, "t1", of(ASKED, 1));

        assertThat(links.find(new Scope(null, "p2"), "t1", "m0", ASKED)).isEmpty();
        assertThat(links.find(SCOPE, "t2", "m0", ASKED)).isEmpty();
        assertThat(links.find(SCOPE, "t1", "m1", ASKED)).isEmpty();
    }

    @Test
    void aNewerListTakesThePlaceOfTheOlder() {
        links.put(SCOPE, "t1", of(ASKED, 2));
        links.put(SCOPE, "t1", of(ASKED.plusSeconds(60), 1));

        assertThat(links.find(SCOPE, "t1", "m1", ASKED)).isEmpty();
        assertThat(links.find(SCOPE, "t1", "m0", ASKED.plusSeconds(360))).isPresent();
    }

    @Test
    void keepsOnlySoManyAndLetsTheOldestGo() {
        links.put(SCOPE, "t1", of(ASKED, 10_000));
        links.put(SCOPE, "t2", of(ASKED, 10_000));
        assertThat(links.find(SCOPE, "t1", "m0", ASKED)).isPresent();

        links.put(SCOPE, "t3", of(ASKED, 1));

        assertThat(links.find(SCOPE, "t1", "m0", ASKED)).isEmpty();
        assertThat(links.find(SCOPE, "t2", "m0", ASKED)).isPresent();
        assertThat(links.find(SCOPE, "t3", "m0", ASKED)).isPresent();
    }

    @Test
    void countsWhatIsReplacedAndWhatIsOverNoLonger() {
        for (int n = 0; n < 5; n++) {
            links.put(SCOPE, "t1", of(ASKED, 10_000));
        }
        links.put(SCOPE, "t2", of(ASKED, 10_000));
        assertThat(links.find(SCOPE, "t1", "m0", ASKED)).isPresent();

        Instant later = ASKED.plusSeconds(301);
        links.put(SCOPE, "t3", of(later, 10_000));
        links.put(SCOPE, "t4", of(later, 10_000));
        assertThat(links.find(SCOPE, "t3", "m0", later)).isPresent();
        assertThat(links.find(SCOPE, "t4", "m0", later)).isPresent();
        assertThat(links.find(SCOPE, "t1", "m0", ASKED))
                .as("gone, not only hidden")
                .isEmpty();
    }

    @Test
    void aListThatIsLargerThanAllIsNotKept() {
        links.put(SCOPE, "t1", of(ASKED, 20_001));

        assertThat(links.find(SCOPE, "t1", "m0", ASKED)).isEmpty();
    }

    private static MediaLinks.Links of(Instant askedAt, int files) {
        Map<String, MediaLinks.Pair> byId = IntStream.range(0, files)
                .boxed()
                .collect(Collectors.toMap(n -> "m" + n, (Function<Integer, MediaLinks.Pair>)
                        n -> new MediaLinks.Pair("https://a/" + n, null)));
        return new MediaLinks.Links(askedAt, byId);
    }
}
