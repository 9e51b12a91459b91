package dev.flightrelay.access;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.Roles;

/** Makes callers of the claims of tokens that were checked. */
@Singleton
class OidcClaims {

    /** Whoever has it, has no key. */
    static final String ID = "oidc:";

    private static final String ALL = "*";

    private final OidcConfig config;

    OidcClaims(OidcConfig config) {
        this.config = config;
    }

    /** The claims of a token, which has to be a JWT; empty for what is none. */
    static Optional<JsonObject> of(String token) {
        String[] parts = token == null ? new String[0] : token.split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
            return Optional.of(new JsonObject(Buffer.buffer(claims)));
        } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /**
     * The caller.
     *
     * @param tokens claims, those of the token that names the caller first; what it does not say is looked for in the others
     * @return fails with {@code forbidden} when they give no role
     */
    KnownCaller caller(List<JsonObject> tokens) {
        JsonObject first = tokens.get(0);
        String sub = first.getString("sub");
        if (sub == null) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "Your token has no claim sub, which tells one caller from another.");
        }
        String id = ID + first.getString("iss") + "#" + sub;
        Set<String> given = texts(tokens, config.roleClaim()).orElse(Set.of());
        Map<String, List<String>> roles = Map.of(
                Roles.ADMIN, config.roles().admin(),
                Roles.OPERATOR, config.roles().operator(),
                Roles.VIEWER, config.roles().viewer());
        String role = Stream.of(Roles.ADMIN, Roles.OPERATOR, Roles.VIEWER)
                .filter(name -> roles.get(name).stream().anyMatch(given::contains))
                .findFirst()
                .orElseThrow(() -> noRole(given.isEmpty()));
        Set<String> projects = texts(tokens, config.projectsClaim())
                .orElseGet(() -> Set.copyOf(config.defaultProjects().orElse(List.of())));
        Long expiresAt = first.getLong("exp");
        return new KnownCaller(
                id,
                name(first),
                role,
                projects.contains(ALL) ? null : projects,
                expiresAt == null ? null : Instant.ofEpochSecond(expiresAt));
    }

    private String name(JsonObject claims) {
        return Stream.of(config.nameClaim(), "email", "sub")
                .map(claim -> texts(List.of(claims), claim).orElse(Set.of()))
                .flatMap(Set::stream)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse("unknown");
    }

    /* Of the first token that has the claim; empty where none has. */
    private static Optional<Set<String>> texts(List<JsonObject> tokens, String path) {
        return tokens.stream()
                .flatMap(claims -> Stream.ofNullable(value(claims, path)))
                .findFirst()
                .map(OidcClaims::texts);
    }

    /* A claim may have a name with slashes, such as that of a URL. */
    private static Object value(JsonObject claims, String path) {
        Object whole = claims.getValue(path);
        int slash = path.indexOf('/');
        if (whole != null || slash < 0) {
            return whole;
        }
        return claims.getValue(path.substring(0, slash)) instanceof JsonObject inner
                ? value(inner, path.substring(slash + 1))
                : null;
    }

    private static Set<String> texts(Object value) {
        Stream<?> values = value instanceof JsonArray array ? array.stream() : Stream.of(value);
        return values.filter(String.class::isInstance).map(String.class::cast).collect(Collectors.toUnmodifiableSet());
    }

    private ProblemException noRole(boolean missing) {
        String claim = config.roleClaim();
        return new ProblemException(
                ProblemType.FORBIDDEN,
                (missing
                                ? "Your token has no claim " + claim + ", which gives the role."
                                : "The claim " + claim + " of your token has no value that gives a role.")
                        + " Whoever runs the provider adds it; the relay's side is relay.security.oidc.role-claim and .roles.");
    }
}
