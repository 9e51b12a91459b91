package dev.flightrelay.security;

import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.problem.Problems;

/**
 * Refuses what a page of another site has its visitor's browser send: the browser reaches what its user reaches, and in mode
 * {@code open} that is everything.
 */
@Singleton
class BrowserCheck {

    /** After the check of path and query, before all else. */
    private static final int SECOND = 9_999;

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final Problems problems;
    private final boolean loopbackOnly;
    private final Set<String> allowed;

    BrowserCheck(Problems problems, SecurityConfig config, VertxHttpConfig http) {
        this.problems = problems;
        this.allowed = config.allowedOrigins().orElse(Set.of());
        this.loopbackOnly = !config.allowOpen() && SecurityCheck.isLoopback(http.host());
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, SECOND);
    }

    private void check(RoutingContext route) {
        String fault = fault(route.request());
        if (fault == null) {
            route.next();
        } else {
            problems.answer(route, new ProblemException(ProblemType.FORBIDDEN, fault));
        }
    }

    private String fault(HttpServerRequest request) {
        // Of HTTP/1 and HTTP/2; where Host is missing or none, the router has refused the request already.
        String host = String.valueOf(request.authority());
        // A name that its owner lets point to 127.0.0.1 makes a page of that name one of our own origin.
        if (loopbackOnly && Origins.mayLeadAnywhere(host)) {
            return "The relay serves this machine only, and was asked for as " + host
                    + ". Ask for localhost; behind a proxy, set relay.security.allow-open.";
        }
        if (SAFE.contains(request.method().name())) {
            return null;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        if (origin != null && allowed.contains(origin)) {
            return null;
        }
        // A browser that says where the page is from is believed: behind a proxy, Host may be another one.
        boolean own = site != null
                ? site.equals("same-origin") || site.equals("none")
                : origin == null
                        || Origins.isOf(origin, host)
                        || Origins.isOf(origin, request.getHeader("X-Forwarded-Host"));
        return own
                ? null
                : "Pages of other sites may not change anything here: "
                        + (site == null ? "Origin was " + origin : "Sec-Fetch-Site was " + site) + ".";
    }
}
