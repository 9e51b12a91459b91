package dev.flightrelay.task;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The {@code data} of {@code createFlightTask}. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamTaskCreated(@JsonProperty("task_uuid") String taskUuid) {}
