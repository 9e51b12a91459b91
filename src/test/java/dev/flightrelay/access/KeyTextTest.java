package dev.flightrelay.access;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyTextTest {

    private final SecureRandom random = new SecureRandom();

    @Test
    void isOfOneFormThatScannersKnow() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String key = KeyText.next(random);
            assertThat(key).matches("flr_[0-9A-Za-z]{49}");
            assertThat(KeyText.mayBe(key)).isTrue();
            keys.add(key);
        }
        assertThat(keys).hasSize(1000);
    }

    @Test
    void everyOtherCharacterIsNoticed() {
        String key = KeyText.next(random);
        for (int i = 0; i < key.length(); i++) {
            char other = key.charAt(i) == 'x' ? 'y' : 'x';
            assertThat(KeyText.mayBe(key.substring(0, i) + other + key.substring(i + 1)))
                    .as("other at %d", i)
                    .isFalse();
        }
        assertThat(KeyText.mayBe(key.substring(1))).isFalse();
        assertThat(KeyText.mayBe(key + "0")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "flr_", "Bearer", "flr_00000000000000000000000000000000000000000000000é0"})
    void whatIsNoKeyIsNone(String text) {
        assertThat(KeyText.mayBe(text)).isFalse();
    }

    @Test
    void isKeptAsDigest() {
        assertThat(KeyText.digest("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
