package dev.flightrelay.it;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Wrong settings: every one is named with its cure, the start is refused, and no secret is told. */
class ConfigurationIT {

    private static final String SECRET = "secret-5d0c2f1b9a";

    @RegisterExtension
    final Stage stage = new Stage();

    @Test
    void refusesToStartWithNothingButADatabase() {
        Map<String, String> settings = database();
        settings.put("relay.security.bootstrap-key", SECRET);

        assertThat(refusal(settings))
                .contains("relay.security.bootstrap-key: has to be a key of 32 characters or more")
                .contains("relay.upstream.url: is not set: give your FlightHub's address");
    }

    @Test
    void refusesAModeThatIsNotThere() {
        Map<String, String> settings = database();
        settings.put("relay.security.mode", "ldap");

        assertThat(refusal(settings)).contains("relay.security.mode: is ldap, but there are only keys");
    }

    @Test
    void namesEveryFaultOfOpenModeAndKeys() {
        Map<String, String> settings = database();
        settings.put("quarkus.http.host", "0.0.0.0");
        settings.put("relay.security.mode", "open");
        settings.put("relay.upstream.url", "https://flighthub.example.org");
        settings.put("relay.upstream.\"second\".url", "https://flighthub.example.com");
        settings.put("relay.upstream.\"second\".key-file", "/nowhere/second.key");
        settings.put("relay.upstream.\"third\".key", SECRET);

        assertThat(refusal(settings))
                .contains("relay.security.mode: is open while the relay listens on 0.0.0.0")
                .contains("relay.security.allow-open")
                .contains("relay.upstream.key: is not set")
                .contains("relay.upstream.\"second\".key-file: cannot be read: /nowhere/second.key")
                .contains("relay.upstream.\"third\".url: is not set, but a key is");
    }

    @Test
    void namesTheProviderThatIsMissing() {
        Map<String, String> settings = database();
        settings.put("relay.security.mode", "oidc");

        assertThat(refusal(settings))
                .contains("quarkus.oidc.auth-server-url: is not set, but relay.security.mode is oidc")
                .contains("quarkus.oidc.client-id: is not set")
                .contains("relay.upstream.url: is not set");
    }

    @Test
    void refusesTilesThatNoMapCouldShow() {
        Map<String, String> settings = database();
        settings.put("relay.desk.tiles.url", "https://user:" + SECRET + "@tiles.example.org/{z}/{x}/{y}.png");

        assertThat(refusal(settings))
                .contains("relay.desk.tiles.url: has to be without user and password")
                .contains("relay.upstream.url: is not set");

        settings = database();
        settings.put("relay.desk.tiles.attribution", "Ours");
        assertThat(refusal(settings)).contains("relay.desk.tiles.attribution: is set, but relay.desk.tiles.url is not");
    }

    @Test
    void refusesAKeyWithoutAddressAndOneInTheAddress() {
        Map<String, String> settings = database();
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("relay.security.mode", "open");
        settings.put("relay.upstream.url", "https://user:" + SECRET + "@flighthub.example.org");
        settings.put("relay.upstream.key", SECRET);
        settings.put("relay.upstream.calls-per-second", "0");

        assertThat(refusal(settings))
                .contains("relay.upstream.url: has to be without user and query")
                .contains("relay.upstream.calls-per-second: has to be more than 0")
                .doesNotContain("relay.security.mode");
    }

    /* A database that nobody reaches: settings are checked before it is waited for. */
    private static Map<String, String> database() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.http.port", String.valueOf(Stage.freePort()));
        settings.put("relay.database.url", "postgresql://127.0.0.1:1/relay");
        settings.put("relay.database.password", SECRET);
        return settings;
    }

    private String refusal(Map<String, String> settings) {
        RelayProcess relay = stage.launch(settings);
        assertThat(relay.awaitExit(Duration.ofSeconds(20))).as(relay::output).isNotZero();
        assertThat(relay.output())
                .containsOnlyOnce("Flight Relay did not start, its configuration is wrong:")
                .doesNotContain(SECRET)
                .doesNotContain("\tat ")
                .doesNotContain("Listening on");
        return relay.output();
    }
}
