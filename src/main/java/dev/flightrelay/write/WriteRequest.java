package dev.flightrelay.write;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Scope;

/**
 * A write that somebody asks for, without what is in it.
 *
 * @param operationId its name from now on
 * @param caller who asks for it
 * @param scope the project that it is for
 * @param operation FlightHub's operation
 * @param deviceSn the device that it concerns; null for none
 * @param taskId the flight task that it concerns; null for none
 * @param key the Idempotency-Key; null for none
 * @param digest what makes it equal to another one with the same key; null without a key
 */
record WriteRequest(
        UUID operationId,
        String caller,
        Scope scope,
        Operation operation,
        String deviceSn,
        String taskId,
        String key,
        String digest) {

    static WriteRequest of(Write<?, ?, ?> write, Scope scope, String caller, WriteOptions options, ObjectMapper json) {
        String key = options.key().orElse(null);
        return new WriteRequest(
                UUID.randomUUID(),
                caller,
                scope,
                write.operation,
                write.deviceSn,
                write.taskId,
                key,
                key == null ? null : digest(write, options.path(), json));
    }

    /* The order of fields in an object does not matter. */
    static String digest(Write<?, ?, ?> write, String path, ObjectMapper json) {
        Object all = json.convertValue(
                Arrays.asList(write.operation.id(), path, write.projectId, write.deviceSn, write.taskId, write.request),
                Object.class);
        try {
            byte[] canonical = json.writer()
                    .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsBytes(all);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
