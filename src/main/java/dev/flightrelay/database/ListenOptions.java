package dev.flightrelay.database;

import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkus.credentials.CredentialsProvider;
import io.vertx.pgclient.PgConnectOptions;

/** How the {@link ReplicaConnection} reaches the database: directly, as a pooler between would lose notifications. */
@Singleton
class ListenOptions {

    private static final int CONNECT_MILLIS = 5000;

    private final DatabaseConfig config;
    private final DatabaseCredentials credentials;

    ListenOptions(DatabaseConfig config, DatabaseCredentials credentials) {
        this.config = config;
        this.credentials = credentials;
    }

    /** With the password of this moment; reads a file. */
    PgConnectOptions read() {
        PgConnectOptions options = PgConnectOptions.fromUri(config.url().orElseThrow());
        Map<String, String> now = credentials.getCredentials("relay-database");
        options.setUser(now.get(CredentialsProvider.USER_PROPERTY_NAME));
        options.setPassword(now.get(CredentialsProvider.PASSWORD_PROPERTY_NAME));
        options.setConnectTimeout(CONNECT_MILLIS);
        options.setTcpKeepAlive(true);
        options.addProperty("application_name", "flight-relay-replica");
        return options;
    }
}
