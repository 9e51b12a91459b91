package dev.flightrelay.security;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;

/** Who sent the request that is being answered. To be asked in the request's own context: a transaction has another one. */
@ApplicationScoped
public class Caller {

    private static final String KEY = "flight-relay.caller";

    private final CurrentVertxRequest request;
    private final boolean open;

    protected Caller(CurrentVertxRequest request, SecurityConfig config) {
        this.request = request;
        this.open = config.isOpen();
    }

    /** Who calls. Never null: who was not let in may see and do nothing. */
    public KnownCaller now() {
        if (open) {
            return KnownCaller.ANYBODY;
        }
        boolean inRequest = Arc.container().requestContext().isActive();
        return of(inRequest ? request.getCurrent() : null);
    }

    /** Whether somebody was let in. */
    public boolean isKnown() {
        return now() != KnownCaller.NOBODY;
    }

    /** The name that is shown to others, such as in {@code acknowledgedBy}. */
    public String name() {
        return now().name();
    }

    /** By which is kept what belongs to the caller. */
    public String id() {
        return now().id();
    }

    /** Who sent a request, once that is known. */
    public static KnownCaller of(RoutingContext route) {
        KnownCaller known = route == null ? null : route.get(KEY);
        return known == null ? KnownCaller.NOBODY : known;
    }

    /** Keeps who sent a request. */
    public static void set(RoutingContext route, KnownCaller caller) {
        route.put(KEY, caller);
    }

    /** Whether this is an administrator; in mode {@code open} everybody is. */
    public boolean isAdmin() {
        return now().has(Roles.ADMIN);
    }
}
