package dev.flightrelay.events;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** A connection on which HTTP/1 is spoken by hand, and read to the letter. Reads single bytes: nothing is taken too early. */
final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    /** Status line and headers, by lower-case names. */
    record Head(String status, Map<String, String> headers) {}

    private final Socket socket;
    private final InputStream in;

    RawConnection(Socket socket, URI uri) {
        try {
            this.socket = socket;
            socket.setSoTimeout(PATIENCE_MILLIS);
            if (!socket.isConnected()) {
                socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            }
            in = socket.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawConnection to(URI uri) {
        return new RawConnection(new Socket(), uri);
    }

    /** Trusts whatever certificate it is shown. */
    static RawConnection overTls(URI uri) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
            return new RawConnection(context.getSocketFactory().createSocket(), uri);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of requests, without their line ends; a body at the end stands for itself. */
    RawConnection send(String... lines) {
        try {
            socket.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Head head() {
        Map<String, String> headers = new TreeMap<>();
        String status = line();
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(": ");
            String name = header.substring(0, colon).toLowerCase(Locale.ROOT);
            assertThat(headers.put(name, header.substring(colon + 2)))
                    .as(header)
                    .isNull();
        }
        return new Head(status, headers);
    }

    /** The next chunk's bytes as text; empty for the last chunk, after which the next answer begins. */
    String chunk() {
        String size = line();
        assertThat(size).as("size of a chunk").matches("[0-9a-fA-F]{1,8}");
        byte[] chunk = bytes(Integer.parseInt(size, 16));
        assertThat(line()).as("end of a chunk").isEmpty();
        return new String(chunk, StandardCharsets.UTF_8);
    }

    /** Chunks until one holds a text; answers all of it. */
    String chunksUntil(String wanted) {
        StringBuilder all = new StringBuilder();
        while (all.indexOf(wanted) < 0) {
            String chunk = chunk();
            assertThat(chunk).as("before %s: %s", wanted, all).isNotEmpty();
            all.append(chunk);
        }
        return all.toString();
    }

    String bytesUntil(String wanted) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int next = 0;
        while (next != '\n' || !all.toString(StandardCharsets.UTF_8).contains(wanted)) {
            next = next();
            all.write(next);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) next();
        }
        return bytes;
    }

    /** Whether the server closed it, and sent nothing before. */
    boolean ended() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /* A line end is two characters and nothing else. */
    private String line() {
        StringBuilder line = new StringBuilder();
        for (int next = next(); next != '\r'; next = next()) {
            assertThat(next).as("in the line %s", line).isNotEqualTo('\n');
            line.append((char) next);
        }
        assertThat(next()).as("after the line %s", line).isEqualTo('\n');
        return line.toString();
    }

    private int next() {
        try {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("the server ended the connection");
            }
            return next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
