package dev.flightrelay.storage;

import jakarta.ws.rs.core.Response;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SignedLinkTest {

    @ParameterizedTest
    @CsvSource({
        "https://storage.example/9.zip?sig=a%2Fb%3D&x=1, https://storage.example/9.zip?sig=a%2Fb%3D&x=1",
        "http://storage.example/a b.kmz?sig=x, http://storage.example/a%20b.kmz?sig=x",
        "https://storage.example/日.kmz?sig=x, https://storage.example/%E6%97%A5.kmz?sig=x",
        "https://storage.example/{a}|b?sig=x, https://storage.example/%7Ba%7D%7Cb?sig=x"
    })
    void sendsThereWithoutTouchingWhatIsSigned(String link, String location) {
        Response answer = SignedLink.redirect(link, "none");

        assertThat(answer.getStatus()).isEqualTo(302);
        assertThat(answer.getHeaderString("Location")).isEqualTo(location);
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "/", "javascript:alert(1)", "//example.org/x", "https://"})
    void isNotFoundWithoutALink(String link) {
        ProblemException failure =
                catchThrowableOfType(ProblemException.class, () -> SignedLink.redirect(link, "There is none."));

        assertThat(failure.type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(failure).hasMessage("There is none.");
    }
}
