package dev.flightrelay.bench;

import java.io.IOException;

/** A server of one stream of events, and how to publish to it. */
interface StreamServer extends AutoCloseable {

    String name();

    int port();

    /** Path of the stream. */
    String path();

    long pid();

    @Override
    void close() throws IOException;

    /** Publishes so many events, and returns when they are taken. */
    void publish(int count) throws Exception;
}
