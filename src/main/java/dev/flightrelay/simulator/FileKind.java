package dev.flightrelay.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

import io.vertx.core.buffer.Buffer;

/** Kinds of media files, each with its content: every simulated picture is the same. */
enum FileKind {
    IMAGE("image", ".jpeg", "image/jpeg", picture()),
    VIDEO("video", ".MP4", "video/mp4", video()),
    PPK("ppk", ".OBS", "application/octet-stream", padded("Simulated satellite observations, no real ones\n", 4_096));

    private final String fileType;
    private final String suffix;
    private final String contentType;
    private final Buffer bytes;

    FileKind(String fileType, String suffix, String contentType, Buffer bytes) {
        this.fileType = fileType;
        this.suffix = suffix;
        this.contentType = contentType;
        this.bytes = bytes;
    }

    String fileType() {
        return fileType;
    }

    String suffix() {
        return suffix;
    }

    String contentType() {
        return contentType;
    }

    Buffer bytes() {
        return bytes.copy();
    }

    /** Whether there is a thumbnail. */
    boolean preview() {
        return this != PPK;
    }

    static FileKind ofName(String name) {
        return Arrays.stream(values())
                .filter(kind -> name.endsWith(kind.suffix))
                .findFirst()
                .orElse(PPK);
    }

    /** Sky above ground, 64 by 36 pixels. */
    private static Buffer picture() {
        String jpeg = "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVG"
                + "ZIhlbXd7gYKBTmCNl4x9lnN+gXz/wAALCAAkAEABAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBABAAAAAAAAAAAA"
                + "AAAAAAAAAP/aAAgBAQAAPwC6AAAAAyoAAAAAAAP/2Q==";
        return Buffer.buffer(Base64.getDecoder().decode(jpeg));
    }

    /** An MP4 without tracks: its head, and free space. */
    private static Buffer video() {
        String head = "\0\0\0\u0014ftypisom\0\0\2\0isom\0\1\0\0free";
        return padded(head, 20 + 65_536);
    }

    private static Buffer padded(String head, int length) {
        byte[] content = Arrays.copyOf(head.getBytes(StandardCharsets.ISO_8859_1), length);
        return Buffer.buffer(content);
    }
}
