package dev.flightrelay.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import static org.awaitility.Awaitility.await;

/** The relay with PostgreSQL; events are put into its log as another replica would. */
final class RelayStreams implements StreamServer {

    private static final int PORT = 18211;

    /** As {@code EventLog} appends: the numbers come last, from the locked row, and the notification goes with the commit. */
    private static final String APPEND = """
            with head as (update event_head set seq = seq + ? returning seq), written as (
                insert into event (seq, time, organization_id, project_id, type, source, subject, data)
                select head.seq - ? + n, clock_timestamp(), 1, null, 'upstream.up', '/o/bench', 'bench', ?
                from head, generate_series(1, ?) as n)
            select pg_notify('flight_relay_events', seq::text) from head
            """;

    private final EmbeddedPostgres database;
    private final RelayServer relay;
    private final Connection connection;

    private RelayStreams(EmbeddedPostgres database, RelayServer relay, Connection connection) {
        this.database = database;
        this.relay = relay;
        this.connection = connection;
    }

    static RelayStreams start(Path folder, List<String> before, Map<String, String> settings) throws Exception {
        EmbeddedPostgres database = EmbeddedPostgres.start();
        RelayServer relay = RelayServer.start(folder, before, "-Xmx160m", PORT, database.getPort(), settings);
        RelayStreams streams =
                new RelayStreams(database, relay, database.getPostgresDatabase().getConnection());
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(streams::isReady);
        return streams;
    }

    private boolean isReady() throws Exception {
        try (ResultSet row = connection.createStatement().executeQuery("select count(*) from organization")) {
            return row.next() && row.getInt(1) > 0 && isOpen();
        }
    }

    private static boolean isOpen() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", PORT)) {
            return socket.isConnected();
        }
    }

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public String path() {
        return "/api/v1/events?type=upstream.up";
    }

    @Override
    public List<Long> pids() {
        return List.of(relay.pid());
    }

    @Override
    public void publish(int count) throws Exception {
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            append.setInt(1, count);
            append.setInt(2, count);
            append.setString(3, Events.data());
            append.setInt(4, count);
            append.execute();
        }
    }

    @Override
    public void close() throws IOException {
        relay.close();
        database.close();
    }
}
