package dev.flightrelay.deploy;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One object of Kubernetes.
 *
 * @param origin the file or overlay that it is of
 */
record Manifest(String origin, JsonNode tree) {

    String kind() {
        return tree.path("kind").asText();
    }

    /** Such as {@code apps/v1/Deployment}. */
    String type() {
        return tree.path("apiVersion").asText() + "/" + kind();
    }

    String name() {
        return at("/metadata/name").asText();
    }

    JsonNode at(String pointer) {
        return tree.at(pointer);
    }

    boolean isWorkload() {
        return List.of("Deployment", "StatefulSet", "DaemonSet", "Job").contains(kind());
    }

    /** The pod that a workload makes. */
    JsonNode pod() {
        return at("/spec/template/spec");
    }

    /** All containers of that pod. */
    Stream<JsonNode> containers() {
        return Stream.of("initContainers", "containers", "ephemeralContainers")
                .flatMap(list -> stream(pod().path(list)));
    }

    /** The relay's own container. */
    JsonNode relay() {
        return containers()
                .filter(container -> container.path("name").asText().equals("flight-relay"))
                .findFirst()
                .orElseThrow();
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    @Override
    public String toString() {
        return origin + ": " + kind() + " " + name();
    }
}
