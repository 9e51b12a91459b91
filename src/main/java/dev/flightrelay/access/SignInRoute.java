package dev.flightrelay.access;

import java.util.List;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.problem.Problems;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.SecurityConfig;

/**
 * {@code /login}: sends a browser to the OIDC provider, and takes it back with a session of the relay's own. Tokens of the
 * provider are not kept, in cookies neither.
 */
@Singleton
class SignInRoute {

    static final String PATH = "/login";

    /** Tells the page how one may sign in. */
    private static final String WAYS = "Sign-In";

    private static final String PROVIDER_COOKIES = "q_session";

    private final OidcTokens tokens;
    private final OidcCallers callers;
    private final Sessions sessions;
    private final Problems problems;
    private final SecurityConfig config;

    SignInRoute(OidcTokens tokens, OidcCallers callers, Sessions sessions, Problems problems, SecurityConfig config) {
        this.tokens = tokens;
        this.callers = callers;
        this.sessions = sessions;
        this.problems = problems;
        this.config = config;
    }

    void register(@Observes Router router) {
        router.route(HttpMethod.HEAD, PATH).handler(this::ways);
        if (config.mode().equals("oidc")) {
            router.route(HttpMethod.GET, PATH).handler(this::signIn);
        }
    }

    private void ways(RoutingContext route) {
        route.response()
                .setStatusCode(204)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(WAYS, config.mode().equals("oidc") ? "key, oidc" : "key")
                .end();
    }

    private void signIn(RoutingContext route) {
        route.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // A token in a header is no sign-in of a browser.
        route.request().headers().remove(HttpHeaders.AUTHORIZATION);
        tokens.caller(route)
                .flatMap(caller -> caller == null ? tokens.redirect(route) : begin(route, caller))
                .subscribe()
                .with(done -> {}, failure -> answer(route, failure));
    }

    private Uni<Void> begin(RoutingContext route, KnownCaller caller) {
        // The provider's token is for the sign-in alone; the session has its own life.
        KnownCaller user =
                sessions.limited(new KnownCaller(caller.id(), caller.name(), caller.role(), caller.projects(), null));
        return callers.seen(user)
                .chain(() -> sessions.begin(route.request(), user))
                .invoke(session -> {
                    forgetProvider(route);
                    // Relative, so that it works behind a proxy that adds a path.
                    route.response()
                            .setStatusCode(302)
                            .putHeader(HttpHeaders.LOCATION, "./")
                            .end();
                })
                .replaceWithVoid();
    }

    private void answer(RoutingContext route, Throwable failure) {
        forgetProvider(route);
        problems.answer(
                route,
                failure instanceof io.quarkus.security.AuthenticationFailedException
                        ? new ProblemException(
                                ProblemType.UNAUTHENTICATED,
                                "The OIDC provider did not let you in, or cannot be reached now. Go back to the page and try"
                                        + " again.")
                        : failure);
    }

    private static void forgetProvider(RoutingContext route) {
        for (Cookie cookie : List.copyOf(route.request().cookies())) {
            if (cookie.getName().startsWith(PROVIDER_COOKIES)) {
                route.response().removeCookies(cookie.getName());
            }
        }
    }
}
