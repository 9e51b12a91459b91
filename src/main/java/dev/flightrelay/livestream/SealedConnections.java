package dev.flightrelay.livestream;

import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.flightrelay.security.Sealer;

/** How to see live streams, encrypted: a secret that has to outlive the answer to its start. */
@Singleton
class SealedConnections {

    private final Sealer sealer;
    private final ObjectMapper json;

    SealedConnections(Sealer sealer, ObjectMapper json) {
        this.sealer = sealer;
        this.json = json;
    }

    /** Null without a data key: then it is not kept. */
    byte[] seal(UUID livestreamId, LivestreamConnection connection) {
        try {
            return sealer.seal(json.writeValueAsString(connection), place(livestreamId))
                    .orElse(null);
        } catch (JsonProcessingException e) {
            // without its cause, which may repeat the secret
            throw new IllegalStateException("A connection cannot be written as JSON.");
        }
    }

    /** Empty where it was not kept, or its key is no more. */
    Optional<LivestreamConnection> open(LivestreamEntity stream) {
        return sealer.open(stream.sealed, place(stream.livestreamId)).map(this::read);
    }

    private LivestreamConnection read(String text) {
        try {
            return json.readValue(text, LivestreamConnection.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept connection cannot be read.");
        }
    }

    private static String place(UUID livestreamId) {
        return "livestream/" + livestreamId;
    }
}
