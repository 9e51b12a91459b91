package dev.flightrelay.events;

import java.time.Duration;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** The cookie that lets the browser which used a ticket come back with it. There is one for all tickets of a browser. */
final class TicketCookie {

    static final String NAME = "flight-relay-events";

    private TicketCookie() {}

    /** Null where there is none. */
    static String of(RoutingContext route) {
        Cookie cookie = route.request().getCookie(NAME);
        return cookie != null && TicketSecrets.mayBe(cookie.getValue()) ? cookie.getValue() : null;
    }

    static void set(RoutingContext route, String value, Duration life) {
        route.response()
                .addCookie(Cookie.cookie(NAME, value)
                        .setPath(EventRoute.PATH)
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setSecure(isSecure(route.request()))
                        .setMaxAge(Math.max(1, life.toSeconds())));
    }

    /* A proxy's word is good enough: who makes it up has a cookie that is sent less. */
    private static boolean isSecure(HttpServerRequest request) {
        String before = request.getHeader("X-Forwarded-Proto");
        return request.isSSL() || before != null && before.split(",")[0].strip().equalsIgnoreCase("https");
    }
}
