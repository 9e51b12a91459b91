package dev.flightrelay.simulator;

import java.time.Instant;

import io.vertx.core.buffer.Buffer;

/**
 * An object of the bucket.
 *
 * @param md5 of the content, in lower-case hexadecimal digits: its ETag
 * @param content null if the bucket did not keep it
 */
record StoredObject(String key, String contentType, String md5, long sizeBytes, Buffer content, Instant modifiedAt) {

    static StoredObject of(String key, String contentType, byte[] content, Instant modifiedAt) {
        return new StoredObject(
                key, contentType, Digests.md5(content), content.length, Buffer.buffer(content), modifiedAt);
    }

    long keptBytes() {
        return content == null ? 0 : content.length();
    }
}
