package dev.flightrelay.access;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * There is one provider, the default one. Where there is a resolver, Quarkus takes it that a provider's address may be missing: so
 * {@link OidcCheck} can tell that, with all else that is wrong.
 */
@Unremovable // looked up by its type
@ApplicationScoped
class OidcTenant implements TenantConfigResolver {

    @Override
    public Uni<OidcTenantConfig> resolve(RoutingContext route, OidcRequestContext<OidcTenantConfig> context) {
        return Uni.createFrom().nullItem();
    }
}
