package dev.flightrelay.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** What tokens of the OIDC provider say, in mode {@code oidc}. How to reach the provider stands at {@code quarkus.oidc.*}. */
@ConfigMapping(prefix = "relay.security.oidc")
public interface OidcConfig {

    /** Claim with the roles, a list or a text; {@code /} leads into objects, as in {@code realm_access/roles}. */
    @WithDefault("roles")
    String roleClaim();

    /** Values of that claim that make somebody a {@code viewer}, an {@code operator} or an {@code admin}. */
    Roles roles();

    /** Claim with the ids of the projects that somebody may see, a list or a text; {@code *} is all. */
    @WithDefault("projects")
    String projectsClaim();

    /** The projects of who has no such claim; {@code *} is all. Without this it sees none. */
    Optional<List<String>> defaultProjects();

    /** Claim with the name that others see; where it is missing, {@code email}, else {@code sub}. */
    @WithDefault("preferred_username")
    String nameClaim();

    /** How long after somebody was seen last the relay goes on with what it began: jobs, and streams that are renewed. */
    @WithDefault("12h")
    @DurationMin(minutes = 1)
    @DurationMax(days = 30)
    Duration remember();

    /** Values of the claim with the roles. */
    interface Roles {

        /** Of who sees. */
        @WithDefault("viewer")
        List<String> viewer();

        /** Of who flies. */
        @WithDefault("operator")
        List<String> operator();

        /** Of who gives out keys. */
        @WithDefault("admin")
        List<String> admin();
    }
}
