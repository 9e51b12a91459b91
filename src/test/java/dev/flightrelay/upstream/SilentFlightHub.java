package dev.flightrelay.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that takes calls, never answers them, and notices when one is given up: HTTP/1.1 closes the connection for that. */
final class SilentFlightHub implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();

    SilentFlightHub() throws IOException {
        server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** Calls that came. */
    int calls() {
        return calls.get();
    }

    /** Calls whose connection was closed by the other side. */
    int givenUp() {
        return givenUp.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                threads.execute(() -> listen(socket));
            }
        } catch (IOException e) {
            // The end of the test.
        }
    }

    private void listen(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            int newlines = 0;
            for (int c = in.read(); c >= 0; c = in.read()) {
                newlines = c == '\n' ? newlines + 1 : c == '\r' ? newlines : 0;
                if (newlines == 2) {
                    calls.incrementAndGet();
                }
            }
        } catch (IOException e) {
            // A reset is an end too.
        }
        givenUp.incrementAndGet();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
