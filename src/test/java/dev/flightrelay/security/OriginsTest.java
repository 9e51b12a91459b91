package dev.flightrelay.security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OriginsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "LocalHost.:1",
                "relay.localhost:8080",
                "relay",
                "127.0.0.1",
                "127.1.2.3:8080",
                "10.0.0.1",
                "[::1]:8080",
                "[::1]"
            })
    void knowsNamesThatNobodyElseOwns(String host) {
        assertThat(Origins.mayLeadAnywhere(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "Evil.example.:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "notlocalhost.example",
                "127.0.0.1:80@evil.example"
            })
    void knowsNamesThatMayLeadAnywhere(String host) {
        assertThat(Origins.mayLeadAnywhere(host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, localhost:8080, true",
        "http://relay.example, relay.example, true",
        "http://relay.example, relay.example:80, true",
        "https://Relay.example:443, relay.example, true",
        "https://relay.example, relay.example:443, true",
        "https://relay.example, relay.example:80, false",
        "http://evil.example, relay.example, false",
        "http://localhost:3000, localhost:8080, false",
        "null, localhost:8080, false",
        "'http://a b', localhost:8080, false",
        "'', localhost:8080, false"
    })
    void comparesOriginAndHost(String origin, String host, boolean same) {
        assertThat(Origins.isOf(origin, host)).isEqualTo(same);
    }

    @Test
    void noOriginIsThatOfNoHost() {
        assertThat(Origins.isOf("http://localhost", null)).isFalse();
    }
}
