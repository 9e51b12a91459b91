package dev.flightrelay.simulator;

import java.security.MessageDigest;

import io.vertx.core.buffer.Buffer;

/** A body on its way into the bucket: hashed as it comes, kept only where its content is wanted. On one event loop. */
final class Upload {

    private final MessageDigest md5 = Digests.of("MD5");
    private final MessageDigest sha256 = Digests.of("SHA-256");
    private final Buffer kept;
    private long sizeBytes;

    Upload(boolean keep) {
        this.kept = keep ? Buffer.buffer() : null;
    }

    /** What is beyond the limit is read and dropped. */
    void add(Buffer chunk) {
        sizeBytes += chunk.length();
        if (tooLarge()) {
            return;
        }
        byte[] bytes = chunk.getBytes();
        md5.update(bytes);
        sha256.update(bytes);
        if (kept != null) {
            kept.appendBytes(bytes);
        }
    }

    boolean tooLarge() {
        return sizeBytes > Bucket.LARGEST_OBJECT_BYTES;
    }

    /**
     * The whole body; to be asked for once.
     *
     * @param content null if it was not kept
     */
    record Received(byte[] md5, String sha256, long sizeBytes, Buffer content) {}

    Received received() {
        return new Received(md5.digest(), Digests.hex(sha256.digest()), sizeBytes, kept);
    }
}
