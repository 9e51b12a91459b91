package dev.flightrelay.database;

import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import org.eclipse.microprofile.config.ConfigProvider;

/** Connections to the database of the test that are not those of the relay: another replica, or somebody with psql. */
public final class OwnConnections {

    private OwnConnections() {}

    /** At most so many; to be closed by the test. */
    public static Pool open(Vertx vertx, int most) {
        return new Pool(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(most))
                .connectingTo(options())
                .using(vertx.getDelegate())
                .build());
    }

    /** How to connect. */
    public static PgConnectOptions options() {
        return PgConnectOptions.fromUri(value("relay.database.url"))
                .setUser(value("relay.database.username"))
                .setPassword(value("relay.database.password"));
    }

    private static String value(String property) {
        return ConfigProvider.getConfig().getValue(property, String.class);
    }
}
