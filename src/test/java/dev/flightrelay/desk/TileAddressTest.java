package dev.flightrelay.desk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which addresses of tiles can be used, and what the page's policy names of them. */
class TileAddressTest {

    @ParameterizedTest
    @CsvSource({
        "https://tiles.example.org/{z}/{x}/{y}.png, https://tiles.example.org",
        "HTTP://Tiles.Example.ORG:8080/a/{z}/{y}/{x}, http://tiles.example.org:8080",
        "https://10.0.0.7/wmts?z={z}&x={x}&y={y}&token=a%20b, https://10.0.0.7",
        "http://localhost:8081/{z}/{x}/{y}@2x.webp, http://localhost:8081"
    })
    void takesTilesInPathOrQuery(String address, String origin) {
        assertThat(TileAddress.fault(address)).isEmpty();
        assertThat(TileAddress.origin(address)).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "https://tiles.example.org/{x}/{y}.png, has to have {z}",
        "https://tiles.example.org/tiles.png, has to have {z}",
        "https://{s}.tiles.example.org/{z}/{x}/{y}.png, may have no placeholders but",
        "https://tiles.example.org/{z}/{x}/{y}{r}.png, may have no placeholders but",
        "https://tiles.example.org/{z}/{x}/{y}.png}, may have no placeholders but",
        "https://{z}.example.org/{x}/{y}, has to have its placeholders in path or query",
        "ftp://tiles.example.org/{z}/{x}/{y}.png, has to begin with https://",
        "/tiles/{z}/{x}/{y}.png, has to begin with https://",
        "https://user:secret@tiles.example.org/{z}/{x}/{y}.png, has to be without user and password",
        "https:///{z}/{x}/{y}.png, has to have a host",
        "'https://[::1]/{z}/{x}/{y}.png', has to have a host",
        "https://tiles_of.example.org/{z}/{x}/{y}.png, has to have a host",
        "https://tiles.example.org/a b/{z}/{x}/{y}.png, is no address"
    })
    void refusesOthersAndTellsTheCure(String address, String fault) {
        assertThat(TileAddress.fault(address)).get().asString().contains(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"; script-src *", " https://evil.example.org", ",", "'unsafe-inline'"})
    void letsNothingElseIntoThePolicy(String more) {
        String address = "https://tiles.example.org" + more + "/{z}/{x}/{y}.png";

        assertThat(TileAddress.fault(address)).isPresent();
    }

    @Test
    void tellsNoTokenWhereItIsPrinted() {
        String address = "https://tiles.example.org/{z}/{x}/{y}.png?token=t0ps3cret";

        assertThat(new DeskSettings.Tiles(address, null, 19)).hasToString("Tiles[https://tiles.example.org]");
        assertThat(TileAddress.fault("http://u:t0ps3cret@tiles.example.org/{z}/{x}/{y}"))
                .get()
                .asString()
                .doesNotContain("t0ps3cret");
    }
}
