package dev.flightrelay.task;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The answer to a task that was made.
 *
 * @param operationId names the write; see {@code /projects/{projectId}/operations/{operationId}}
 * @param taskId names the task
 */
@RegisterForReflection
public record TaskCreated(String operationId, String taskId) {}
