package dev.flightrelay.livestream;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.flightrelay.access.KeysProfile;
import dev.flightrelay.access.MadeKeys;
import dev.flightrelay.security.Roles;

import static dev.flightrelay.livestream.LivestreamFixture.start;
import static dev.flightrelay.livestream.LivestreamFixture.whep;
import static org.assertj.core.api.Assertions.assertThat;

/** A stream is started anew in the name of who started it, and only while they may. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class KeyLivestreamQuarkusTest extends LivestreamRenewalFixture {

    private JsonPath starter;

    @BeforeEach
    void starts() {
        starter = MadeKeys.made("control-room", Roles.OPERATOR, null, null);
        RestAssured.requestSpecification = new RequestSpecBuilder()
                .addHeader("X-API-Key", starter.getString("key"))
                .build();
    }

    @AfterEach
    void forgets() {
        RestAssured.requestSpecification = null;
    }

    @Test
    void goesOnInTheNameOfItsStarter() {
        flightHub.answers(whep(EXPIRY, "second"));
        String id = start().path("livestreamId");
        kept.ends(id, 50);

        awaitTold("started started", "expiring watched", "started renewed");

        assertThat(kept.query(
                        "select distinct caller from audit where organization_id = $1", flightHub.organizationId()))
                .extracting(row -> row.getString(0))
                .containsExactly("control-room");
    }

    @Test
    void endsWhenTheKeyOfItsStarterIsWithdrawn() {
        String id = start().path("livestreamId");
        RestAssured.requestSpecification = null;
        MadeKeys.withdraw(starter.getString("keyId"));
        kept.ends(id, 30);
        awaitGivenUp(id, "forbidden");

        kept.ends(id, -1);

        awaitTold("started started", "expiring watched", "ended not-renewed forbidden");
        assertThat(flightHub.calls()).hasSize(1);
    }
}
