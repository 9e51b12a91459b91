package dev.flightrelay.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An OIDC provider: what it says of itself, its key, and tokens for codes. */
public class TestProvider implements QuarkusTestResourceLifecycleManager {

    static final String CLIENT = "flight-relay";

    /* Tests and this server may be loaded apart from each other: so they share no field. */
    private static final String ISSUER = "test-provider.issuer";
    private static final String PRIVATE = "test-provider.private";

    private final KeyPair key = key();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, metadata(issuer)));
        server.createContext("/keys", exchange -> answer(exchange, keys()));
        server.createContext("/token", this::tokens);
        server.start();
        System.setProperty(ISSUER, issuer);
        System.setProperty(
                PRIVATE, Base64.getEncoder().encodeToString(key.getPrivate().getEncoded()));
        return Map.of("quarkus.oidc.auth-server-url", issuer);
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    static String authorizationEndpoint() {
        return System.getProperty(ISSUER) + "/authorize";
    }

    /** Claims of a token that is good for a minute, for somebody with these realm roles; others may be put. */
    static Map<String, Object> claims(String sub, String... roles) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", System.getProperty(ISSUER));
        claims.put("aud", CLIENT);
        claims.put("sub", sub);
        claims.put("preferred_username", sub + "@example.org");
        claims.put("realm_access", Map.of("roles", List.of(roles)));
        claims.put("exp", Instant.now().plusSeconds(60).getEpochSecond());
        claims.put("iat", Instant.now().getEpochSecond());
        return claims;
    }

    static String token(Map<String, Object> claims) {
        try {
            byte[] key = Base64.getDecoder().decode(System.getProperty(PRIVATE));
            return token(claims, KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signed with a key that is none of the provider's, under the same name. */
    static String forged(Map<String, Object> claims) {
        return token(claims, key().getPrivate());
    }

    private static String token(Map<String, Object> claims, PrivateKey key) {
        return Jwt.claims(claims).jws().keyId("k1").sign(key);
    }

    /** A code for which there are tokens. */
    static String code(Map<String, Object> claims) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token(claims).getBytes(StandardCharsets.UTF_8));
    }

    private void tokens(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String code = form.replaceFirst(".*\\bcode=([^&]*).*", "$1");
        if (code.equals("made-up")) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        String token = new String(Base64.getUrlDecoder().decode(code), StandardCharsets.UTF_8);
        answer(
                exchange,
                new JsonObject()
                        .put("id_token", token)
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", 60));
    }

    private static JsonObject metadata(String issuer) {
        return new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("jwks_uri", issuer + "/keys");
    }

    private JsonObject keys() {
        RSAPublicKey shown = (RSAPublicKey) key.getPublic();
        return new JsonObject()
                .put(
                        "keys",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("kty", "RSA")
                                        .put("use", "sig")
                                        .put("alg", "RS256")
                                        .put("kid", "k1")
                                        .put("n", number(shown.getModulus().toByteArray()))
                                        .put(
                                                "e",
                                                number(shown.getPublicExponent().toByteArray()))));
    }

    /* Without the sign. */
    private static String number(byte[] bytes) {
        int from = bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = java.util.Arrays.copyOfRange(bytes, from, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }

    private static KeyPair key() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, JsonObject json) throws IOException {
        byte[] body = json.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
