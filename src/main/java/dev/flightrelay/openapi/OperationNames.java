package dev.flightrelay.openapi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;

/**
 * Names operations after method and path, which are fixed: {@code GET …/tasks/{taskId}/track} is {@code getTaskTrack}. An
 * operationId that a resource gives goes before.
 */
final class OperationNames {

    private static final List<String> ROOT = List.of("api", "v1");
    private static final List<String> PROJECT = List.of("projects", "{projectId}");

    private OperationNames() {}

    static void complete(String path, HttpMethod method, Operation operation) {
        if (operation.getOperationId() == null) {
            operation.setOperationId(name(path, method, ListAnswers.isList(operation)));
        }
    }

    static String name(String path, HttpMethod method, boolean list) {
        List<String> segments = new ArrayList<>(Arrays.asList(path.substring(1).split("/")));
        dropPrefix(segments, ROOT);
        if (segments.size() > PROJECT.size()) {
            dropPrefix(segments, PROJECT);
        }
        StringBuilder name = new StringBuilder(verb(method, list));
        String last = segments.get(segments.size() - 1);
        for (String segment : segments) {
            if (!segment.startsWith("{")) {
                boolean all = segment.equals(last) && method != HttpMethod.POST;
                name.append(words(all ? segment : singular(segment)));
            }
        }
        return name.toString();
    }

    private static void dropPrefix(List<String> segments, List<String> prefix) {
        if (segments.size() >= prefix.size()
                && segments.subList(0, prefix.size()).equals(prefix)) {
            segments.subList(0, prefix.size()).clear();
        }
    }

    private static String verb(HttpMethod method, boolean list) {
        return switch (method) {
            case GET -> list ? "list" : "get";
            case POST -> "create";
            case PUT -> "set";
            case PATCH -> "update";
            default -> method.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String singular(String word) {
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private static String words(String segment) {
        StringBuilder words = new StringBuilder();
        for (String word : segment.split("-")) {
            words.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return words.toString();
    }
}
