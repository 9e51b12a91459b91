package dev.flightrelay.task;

import java.time.Instant;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A file that a flight made, without its links. A list is never surely complete: after a battery swap a task is terminated, and
 * may get more. Source: {@code listFlightTaskMedia}.
 *
 * @param mediaId names the file; FlightHub's {@code uuid}
 * @param name name without the suffix
 * @param type image, video, ppk, model_2d, model_3d, unsupported (a folder: it has no content), or what else FlightHub says
 * @param suffix with its dot, such as .jpeg; null when it has none
 * @param sizeBytes size in bytes; null when FlightHub did not say
 * @param createdAt when it was taken; null when FlightHub did not say
 */
@RegisterForReflection
public record TaskMedia(String mediaId, String name, String type, String suffix, Long sizeBytes, Instant createdAt) {}
