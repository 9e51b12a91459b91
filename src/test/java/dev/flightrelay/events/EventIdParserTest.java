package dev.flightrelay.events;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EventIdParserTest {

    @Test
    void readsWhatTheRelayWrites() {
        EventId id = new EventId("5f3c", 1042);

        assertThat(EventIdParser.parse(id.toString())).contains(id);
        assertThat(EventIdParser.parse("0123456789abcdef-0")).contains(new EventId("0123456789abcdef", 0));
        assertThat(EventIdParser.parse("5f3c-9223372036854775807")).contains(new EventId("5f3c", Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5f3c",
                "5f3c-",
                "-1",
                "5f3-1",
                "0123456789abcdef0-1",
                "5F3C-1",
                "5f3c-01",
                "5f3c--1",
                "5f3c-+1",
                "5f3c-1 ",
                "5f3c-1x",
                "5f3c-9223372036854775808",
                "5f3c-99999999999999999999",
                "earliest"
            })
    void takesNothingElse(String text) {
        assertThat(EventIdParser.parse(text)).isEmpty();
    }
}
