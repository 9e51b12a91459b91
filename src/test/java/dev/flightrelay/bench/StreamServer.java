package dev.flightrelay.bench;

import java.io.IOException;
import java.util.List;

/** A server of one stream of events, and how to publish to it. */
interface StreamServer extends AutoCloseable {

    String name();

    int port();

    /** Path of the stream. */
    String path();

    /** Its processes, without databases and other servers that it uses. */
    List<Long> pids();

    @Override
    void close() throws IOException;

    /** Publishes so many events, and returns when they are taken. */
    void publish(int count) throws Exception;
}
