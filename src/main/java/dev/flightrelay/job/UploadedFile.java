package dev.flightrelay.job;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A file that was put into the bucket. Source: the bucket.
 *
 * @param name of the file
 * @param sizeBytes its size
 * @param etag as the bucket told it, without quotes
 */
@RegisterForReflection
public record UploadedFile(String name, long sizeBytes, String etag) {}
