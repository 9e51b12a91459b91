package dev.flightrelay.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PageTest {

    private static final List<String> ALL = List.of("a", "b", "c", "d", "e");

    @Test
    void takesFiveHundredFromTheBeginningByDefault() {
        Page page = page(null, null);

        assertThat(page.size()).isEqualTo(500);
        assertThat(page.from()).isNull();
        assertThat(page.of(ALL, Function.identity())).isEqualTo(new Page.Cut<>(ALL, null));
    }

    @Test
    void cutsPagesThatAreCompleteAndDoNotOverlap() {
        List<String> read = new ArrayList<>();
        String next = null;
        int pages = 0;
        do {
            Page.Cut<String> cut = page("2", next).of(ALL, Function.identity());
            read.addAll(cut.items());
            next = cut.next();
            pages++;
        } while (next != null);

        assertThat(read).isEqualTo(ALL);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void hasNoNextPageWhenTheLastIsFull() {
        assertThat(page("5", null).of(ALL, Function.identity()).next()).isNull();
        assertThat(page("2", "c").of(ALL, Function.identity())).isEqualTo(new Page.Cut<>(List.of("d", "e"), null));
    }

    @Test
    void goesOnWhereTheLastItemIsGoneMeanwhile() {
        assertThat(page("2", "bb").of(ALL, Function.identity()).items()).containsExactly("c", "d");
        assertThat(page("2", "z").of(ALL, Function.identity())).isEqualTo(new Page.Cut<>(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1001", "99999", "x", "", "1.0", " 5", "١"})
    void refusesOtherLimits(String limit) {
        assertThatThrownBy(page(limit, null)::size).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.status()).isEqualTo(400);
            assertThat(e.violations().get(0).field()).isEqualTo("limit");
            assertThat(e.violations().get(0).message()).contains("1000").endsWith("was: " + limit);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1000", "0005"})
    void takesLimitsFromOneToAThousand(String limit) {
        assertThat(page(limit, null).size()).isEqualTo(Integer.parseInt(limit));
    }

    private static Page page(String limit, String after) {
        Page page = new Page();
        page.limit = limit;
        page.after = after;
        return page;
    }
}
