package dev.flightrelay.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/** Digests of files. They read the whole file, so they block. */
public final class Digests {

    private Digests() {}

    /** SHA-256 in hexadecimal digits. */
    public static String sha256(Path file) {
        return HexFormat.of().formatHex(digest("SHA-256", file));
    }

    /** MD5 as {@code Content-MD5} has it. */
    static String md5(Path file) {
        return Base64.getEncoder().encodeToString(digest("MD5", file));
    }

    private static byte[] digest(String algorithm, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return digest.digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
