package dev.flightrelay.problem;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ViolationsTest {

    private static final String LIMIT = "has to be otherwise";
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    @Test
    void repeatsWhatWasGiven() {
        assertThat(of(new Texts("short", null)).message()).isEqualTo(LIMIT + ", was: short");
        assertThat(of(new Numbers(7)).message()).isEqualTo(LIMIT + ", was: 7");
        assertThat(of(new Word(Kind.DOCK)).message()).isEqualTo(LIMIT + ", was: DOCK");
        assertThat(of(new Needed(null)).message()).isEqualTo(LIMIT);
    }

    @Test
    void cutsWhatIsLong() {
        assertThat(of(new Texts("x".repeat(5000), null)).message())
                .isEqualTo(LIMIT + ", was: " + "x".repeat(100) + "…");
    }

    @Test
    void countsWhatIsInALargeOne() {
        assertThat(of(new Lists(Collections.nCopies(101, "x"), null)).message()).isEqualTo(LIMIT + ", was: 101 items");
        assertThat(of(new Lists(null, Map.of("password", "sentinel"))).message())
                .isEqualTo(LIMIT + ", was: 1 item");
    }

    @Test
    void neverRepeatsASecretOrWhatMayHoldOne() {
        Violation secret = of(new Texts(null, "sentinel"));
        assertThat(secret).isEqualTo(new Violation("password", LIMIT));
        assertThat(of(new Whole(new Texts(null, "sentinel")))).isEqualTo(new Violation("texts", LIMIT));
        assertThat(of(new Secrets(List.of("sentinel")))).isEqualTo(new Violation("keys[0]", LIMIT));
    }

    @Test
    void namesTheFieldAsTheCallerWroteIt() {
        assertThat(of(new Files(List.of(new Numbers(1), new Numbers(9)), List.of("a")))
                        .field())
                .isEqualTo("files[1].number");
        assertThat(of(new Files(List.of(), List.of("a", "xyz"))).field()).isEqualTo("names[1]");
    }

    @Test
    void doesNotNameTheParameterOfTheBody() throws NoSuchMethodException {
        var violations = VALIDATOR
                .forExecutables()
                .validateParameters(
                        new Api(),
                        Api.class.getDeclaredMethod("put", String.class, Numbers.class),
                        new Object[] {"xyz", new Numbers(9)});

        assertThat(violations)
                .extracting(violation -> Violations.of(violation).field())
                .containsExactlyInAnyOrder("id", "number");
    }

    private static Violation of(Record request) {
        var violations = VALIDATOR.validate(request);
        assertThat(violations).hasSize(1);
        return Violations.of(violations.iterator().next());
    }

    record Texts(
            @Pattern(regexp = "none", message = LIMIT) String text,

            @Secret @Pattern(regexp = "none", message = LIMIT)
            String password) {}

    record Numbers(@Max(value = 5, message = LIMIT) int number) {}

    record Word(@Null(message = LIMIT) Kind kind) {}

    record Needed(@NotNull(message = LIMIT) String text) {}

    record Lists(
            @Size(max = 100, message = LIMIT) List<String> items,
            @Size(max = 0, message = LIMIT) Map<String, String> map) {}

    record Whole(@Null(message = LIMIT) Texts texts) {}

    record Secrets(@Secret List<@Size(max = 1, message = LIMIT) String> keys) {}

    record Files(@Valid List<Numbers> files, @NotEmpty List<@Size(max = 2, message = LIMIT) String> names) {}

    enum Kind {
        DOCK
    }

    /** Parameters as resources have them. */
    static class Api {
        void put(@Size(max = 2, message = LIMIT) String id, @Valid Numbers body) {
            // Only its parameters are looked at.
        }
    }
}
