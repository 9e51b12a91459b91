package dev.flightrelay.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before the database, and can stop to forward a connection without ending it, as a lost network does. */
final class SilencingProxy implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final List<Forwarding> connections = new CopyOnWriteArrayList<>();

    SilencingProxy(int target) throws IOException {
        this.target = target;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** From now on nothing passes on connections whose first words held a text; answers how many. Later ones are not concerned. */
    long silence(String text) {
        return connections.stream()
                .filter(connection -> connection.firstWords.contains(text))
                .peek(connection -> connection.silent = true)
                .count();
    }

    /** Connections that live and are not silent, with a text in their first words. */
    long alive(String text) {
        return connections.stream()
                .filter(connection ->
                        connection.firstWords.contains(text) && !connection.silent && !connection.client.isClosed())
                .count();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Forwarding connection : connections) {
            connection.end();
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket client = door.accept();
                try {
                    connections.add(new Forwarding(client, new Socket(InetAddress.getLoopbackAddress(), target)));
                } catch (IOException e) {
                    // The database is away.
                    client.close();
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "silencing-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Forwarding {

        private final Socket client;
        private final Socket server;
        private volatile String firstWords = "";
        private volatile boolean silent;

        private Forwarding(Socket client, Socket server) {
            this.client = client;
            this.server = server;
            start(() -> forward(client, server));
            start(() -> forward(server, client));
        }

        private void forward(Socket from, Socket to) {
            byte[] bytes = new byte[8192];
            try {
                InputStream in = from.getInputStream();
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    if (from == client && firstWords.isEmpty()) {
                        firstWords = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
                    }
                    if (!silent) {
                        to.getOutputStream().write(bytes, 0, count);
                    }
                }
            } catch (IOException e) {
                // the end of it
            }
            if (!silent || from == client) {
                end();
            }
        }

        private void end() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
