package dev.flightrelay.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.json.JsonObject;

/** Makes the key that the simulated FlightHub accepts: a JWT (HS512) with the claims of a real organisation key. */
final class OrganizationKey {

    /** The user who made the key; it acts as that user. */
    static final String USER = "5100000000000000001";

    static final String ACCOUNT = "simulator@example.org";

    private static final int YEARS = 10;

    /** Protects nothing: whoever reaches the simulator on loopback may have its key. */
    private static final String SIGNING_SECRET = "simulated FlightHub, nothing to protect";

    private OrganizationKey() {}

    /** The key of that moment's year, the same for everyone who asks in it: a restart or a second replica must not need another one. */
    static String at(Instant now) {
        LocalDate made = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfYear(1);
        JsonObject header = new JsonObject().put("alg", "HS512").put("typ", "JWT");
        JsonObject claims = new JsonObject()
                .put("account", ACCOUNT)
                .put("exp", seconds(made.plusYears(YEARS)))
                .put("nbf", seconds(made))
                .put("organization_uuid", Fleet.ORGANIZATION)
                .put("project_uuid", Fleet.HARBOUR.id())
                .put("sub", "fh2")
                .put("user_id", USER);
        String signed = base64(header.encode().getBytes(StandardCharsets.UTF_8)) + "."
                + base64(claims.encode().getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(hmac(signed));
    }

    private static long seconds(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private static byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(SIGNING_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA512", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
