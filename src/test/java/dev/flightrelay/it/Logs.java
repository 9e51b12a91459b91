package dev.flightrelay.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every log, whatever happened to the relays that wrote it. */
final class Logs {

    private Logs() {}

    /** One epoch, numbers from 1 without gaps, and each alert raised and cleared in turn. */
    static void assertWhole(List<Event> log) {
        assertThat(log)
                .extracting(event -> event.id().substring(0, event.id().indexOf('-')))
                .containsOnly(log.get(0).id().substring(0, log.get(0).id().indexOf('-')));
        for (int i = 0; i < log.size(); i++) {
            assertThat(log.get(i).seq()).as(log.get(i).id()).isEqualTo(i + 1L);
        }
        Map<String, String> last = new HashMap<>();
        for (Event event : log) {
            if (event.isAlert()) {
                String before = last.put(event.alert(), event.type());
                String expected = "hms.raised".equals(before) ? "hms.cleared" : "hms.raised";
                assertThat(event.type()).as(event.id() + " " + event.alert()).isEqualTo(expected);
            }
        }
    }

    /** Alerts that are active at the end of the log, by device and code. */
    static Set<String> activeAtEnd(List<Event> log) {
        Set<String> active = new TreeSet<>();
        for (Event event : log) {
            if (event.type().equals("hms.raised")) {
                active.add(event.alert());
            } else if (event.type().equals("hms.cleared")) {
                active.remove(event.alert());
            }
        }
        return active;
    }
}
