package dev.flightrelay.events;

import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WishTest {

    private static final Grants ALL = Grants.all(Set.of(1, 2));
    private static final Grants SOME = new Grants(Set.of(1), false, Set.of("p1", "p2"));

    @Test
    void isAllProjectsWithoutAFilter() {
        assertThat(Wish.of(new Selection(EventFilter.NONE, ALL)))
                .contains(new Wish(Set.of(1, 2), Set.of(), Set.of(), false));
    }

    @Test
    void isNoMoreThanMayBeSeen() {
        assertThat(Wish.of(new Selection(EventFilter.NONE, SOME)))
                .contains(new Wish(Set.of(1), Set.of("p1", "p2"), Set.of(), false));
        assertThat(Wish.of(new Selection(projects("p2", "p3"), SOME)))
                .contains(new Wish(Set.of(1), Set.of("p2"), Set.of(), false));
        assertThat(Wish.of(new Selection(projects("p3"), SOME))).isEmpty();
        assertThat(Wish.of(new Selection(EventFilter.NONE, new Grants(Set.of(), false, Set.of()))))
                .isEmpty();
    }

    @Test
    void knowsWhoNamesStates() {
        EventFilter states = new EventFilter(Set.of("device.state"), Set.of(), Set.of(), Set.of("SN"), 0);

        assertThat(Wish.of(new Selection(states, ALL))).contains(new Wish(Set.of(1, 2), Set.of(), Set.of("SN"), true));
    }

    @Test
    void isTheSameForReadersWhoDifferInWhatTheyWantToHear() {
        EventFilter hms = new EventFilter(Set.of(), Set.of("hms"), Set.of("p1"), Set.of(), 2);

        assertThat(Wish.of(new Selection(hms, ALL))).isEqualTo(Wish.of(new Selection(projects("p1"), ALL)));
    }

    private static EventFilter projects(String... ids) {
        return new EventFilter(Set.of(), Set.of(), Set.of(ids), Set.of(), 0);
    }
}
