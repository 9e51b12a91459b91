package dev.flightrelay.audit;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** Names each request, so that answer, audit and the logs of proxies can be told to be of the same one. */
@Singleton
class RequestIds {

    static final String HEADER = "X-Request-Id";

    /** Before the check of requests, whose answers have the header too. */
    private static final int FIRST = 10_001;

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,100}");

    /** Of this start; a number behind it costs less than chance for each request, and is as good. */
    private final String prefix = "%012x-".formatted(ThreadLocalRandom.current().nextLong() >>> 16);

    private final AtomicLong number = new AtomicLong();

    void register(@Observes Filters filters) {
        filters.register(this::name, FIRST);
    }

    private void name(RoutingContext route) {
        String given = route.request().getHeader(HEADER);
        String id = given != null && SANE.matcher(given).matches()
                ? given
                : prefix + Long.toString(number.incrementAndGet(), Character.MAX_RADIX);
        route.response().putHeader(HEADER, id);
        new RequestOrigin(id, address(route.request().remoteAddress())).keep();
        route.next();
    }

    /* That of the client where quarkus.http.proxy says whom to believe. */
    private static String address(SocketAddress remote) {
        if (remote == null) {
            return null;
        }
        return remote.hostAddress() == null ? remote.host() : remote.hostAddress();
    }
}
