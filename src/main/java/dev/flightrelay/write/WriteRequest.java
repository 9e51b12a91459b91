package dev.flightrelay.write;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

import dev.flightrelay.audit.RequestOrigin;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.Refusals.Refused;

/**
 * A write that somebody asks for, without what is in it.
 *
 * @param operationId its name from now on
 * @param caller name of who asks for it
 * @param origin from where
 * @param scope the project that it is for
 * @param operation FlightHub's operation
 * @param deviceSn the device that it concerns; null for none
 * @param taskId the flight task that it concerns; null for none
 * @param parameters what it is asked for with, without secrets; null for nothing
 * @param key the Idempotency-Key, with whose it is; null for none
 * @param digest what makes it equal to another one with the same key; null without a key
 * @param holds the device that no other write may move meanwhile; null for none
 * @param note what is special about it, for the audit; null for nothing
 */
record WriteRequest(
        UUID operationId,
        String caller,
        RequestOrigin origin,
        Scope scope,
        Operation operation,
        String deviceSn,
        String taskId,
        String parameters,
        String key,
        String digest,
        String holds,
        String note) {

    static WriteRequest of(
            Write<?, ?, ?> write,
            Refused asked,
            KnownCaller caller,
            Scope scope,
            WriteOptions options,
            ObjectMapper json) {
        String key = options.key().orElse(null);
        return new WriteRequest(
                UUID.randomUUID(),
                asked.by(),
                asked.origin(),
                scope,
                write.operation,
                write.deviceSn,
                write.taskId,
                asked.parameters(),
                key == null ? null : own(key, caller),
                key == null ? null : digest(write, options.path(), json),
                write.holds,
                write.note);
    }

    /* Callers may have the same name, and none has the keys of another. A key has no space in it. */
    private static String own(String key, KnownCaller caller) {
        return caller.id().equals(caller.name()) ? key : caller.id() + " " + key;
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
