package dev.flightrelay.events;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.flightrelay.problem.Secret;

/**
 * Opens one event stream, once.
 *
 * @param ticket goes into the parameter {@code ticket} of the stream's address; a secret until it is used
 * @param expiresAt RFC 3339: until when it opens a stream, 30 seconds from now
 */
@RegisterForReflection
public record EventTicket(
        @Secret @Schema(examples = "b7xUF5XnsJb3jCUl7rcXcUjDPr5iRZIz2yVnIhkn4Lk")
        String ticket,

        Instant expiresAt) {

    @Override
    public String toString() {
        return "EventTicket[ticket=***, expiresAt=" + expiresAt + "]";
    }
}
