package dev.flightrelay.events;

import java.util.Set;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EventFilterTest {

    @Test
    void letsEverythingOfTheOrganisationsThrough() {
        assertThat(sees(Grants.all(Set.of(1, 2)), "p1")).isTrue();
        assertThat(sees(Grants.all(Set.of(2)), "p1")).isFalse();
        assertThat(sees(Grants.all(Set.of()), "p1")).isFalse();
    }

    @Test
    void letsOnlyGrantedProjectsThroughAndWhatBelongsToTheirOrganisation() {
        Grants one = new Grants(Set.of(1), false, Set.of("p1"));
        assertThat(sees(one, "p1")).isTrue();
        assertThat(sees(one, "p2")).isFalse();
        assertThat(sees(one, null)).isTrue();
        assertThat(sees(new Grants(Set.of(2), false, Set.of("p1")), "p1")).isFalse();
    }

    @Test
    void joinsValuesByOrAndFiltersByAnd() {
        MultiMap query = query("type", "hms.raised", "type", "device.*", "project", "p1", "device", "A", "device", "B");

        assertThat(passes(query, "hms.raised", "p1", "A", "warning")).isTrue();
        assertThat(passes(query, "device.online", "p1", "B", null)).isTrue();
        assertThat(passes(query, "hms.cleared", "p1", "A", "warning")).isFalse();
        assertThat(passes(query, "hms.raised", "p2", "A", "warning")).isFalse();
        assertThat(passes(query, "hms.raised", "p1", "C", "warning")).isFalse();
        assertThat(passes(query, "hms.raised", "p1", null, "warning")).isFalse();
    }

    @Test
    void letsStatesThroughForWhoNamesThem() {
        assertThat(passes(query("type", "*"), "hms.raised", "p1", "A", "warning"))
                .isTrue();
        assertThat(EventFilterParser.parse(query("type", "*", "type", "hms.raised"))
                        .namesStates())
                .isFalse();

        MultiMap both = query("type", "*", "type", "device.state", "type", "hms.raised");
        assertThat(EventFilterParser.parse(both).namesStates()).isTrue();
        assertThat(passes(both, "device.state", "p1", "A", null)).isTrue();
        assertThat(EventTypes.ALL).allMatch(type -> passes(both, type, "p1", "A", "warning"));
    }

    @Test
    void ordersLevelsAndCountsUnknownAsWarning() {
        MultiMap reminder = query("level", "reminder");
        assertThat(passes(reminder, "hms.raised", "p1", "A", "notification")).isFalse();
        assertThat(passes(reminder, "hms.raised", "p1", "A", "reminder")).isTrue();
        assertThat(passes(reminder, "hms.raised", "p1", "A", "warning")).isTrue();

        MultiMap warning = query("level", "warning");
        assertThat(passes(warning, "hms.raised", "p1", "A", "reminder")).isFalse();
        assertThat(passes(warning, "hms.cleared", "p1", "A", "9")).isTrue();
        assertThat(passes(warning, "hms.cleared", "p1", "A", null)).isTrue();

        MultiMap either = query("level", "warning", "level", "notification");
        assertThat(passes(either, "hms.raised", "p1", "A", "notification")).isTrue();
    }

    @Test
    void comparesLevelsOfAlertsOnly() {
        assertThat(passes(query("level", "warning"), "device.online", "p1", "A", "notification"))
                .isTrue();
    }

    @Test
    void letsTroubleUpstreamThroughWhateverProjectAndDevice() {
        MultiMap place = query("project", "p1", "device", "A");
        assertThat(passes(place, "upstream.down", null, null, null)).isTrue();
        assertThat(passes(place, "write.sent", null, null, null)).isFalse();
        assertThat(passes(query("type", "hms.*"), "upstream.down", null, null, null))
                .isFalse();
    }

    @Test
    void takesTheStarForAll() {
        assertThat(EventFilterParser.parse(query("type", "hms.raised", "type", "*", "colour", "red")))
                .isEqualTo(EventFilter.NONE);
    }

    @Test
    void saysWhatIsAllowed() {
        for (String type :
                new String[] {"hms", "hms.", "hms.rised", "*.raised", "", "HMS.*", "hms.raised,hms.cleared"}) {
            assertThatThrownBy(() -> EventFilterParser.parse(query("type", type)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("'" + type + "'")
                    .hasMessageContaining("hms.raised");
        }
        assertThatThrownBy(() -> EventFilterParser.parse(query("level", "Warning")))
                .hasMessageContaining("notification, reminder, warning");
        assertThatThrownBy(() -> EventFilterParser.parse(query("device", " "))).hasMessageContaining("device");
    }

    private static boolean passes(MultiMap query, String type, String project, String device, String level) {
        return EventFilterParser.parse(query).matches(Frames.of(1, type, project, device, level));
    }

    private static boolean sees(Grants grants, String project) {
        return new Selection(EventFilter.NONE, grants)
                .matches(Frames.of(1, EventTypes.PROJECT_WATCHED, project, null, null));
    }

    private static MultiMap query(String... namesAndValues) {
        MultiMap query = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            query.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return query;
    }
}
