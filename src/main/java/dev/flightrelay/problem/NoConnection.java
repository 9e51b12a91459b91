package dev.flightrelay.problem;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;

import io.netty.channel.ConnectTimeoutException;

/** Tells failures to connect from those of connections: only after the first it is certain that nothing was sent. */
public final class NoConnection {

    private NoConnection() {}

    /** Whether a failure, its causes left aside, says that there was no connection. One of a proxy is a {@link ConnectException}. */
    public static boolean isTold(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof ConnectTimeoutException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException
                || failure instanceof SSLHandshakeException;
    }
}
