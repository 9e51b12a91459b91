package dev.flightrelay.openapi;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

/** The methods that answer requests, as the classes say it. */
final class ResourceMethods {

    private static final java.nio.file.Path CLASSES = java.nio.file.Path.of("target/classes");

    private ResourceMethods() {}

    /** Method and path of each, such as {@code GET /api/v1/projects}. */
    static Set<String> all() throws IOException, ClassNotFoundException {
        List<String> names;
        try (Stream<java.nio.file.Path> files = Files.walk(CLASSES.resolve("dev/flightrelay"))) {
            names = files.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith("Resource.class"))
                    .map(file -> file.replaceAll("\\.class$", "").replace('/', '.'))
                    .toList();
        }
        Set<String> found = new TreeSet<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, ResourceMethods.class.getClassLoader());
            Path root = type.getAnnotation(Path.class);
            if (root != null) {
                Arrays.stream(type.getDeclaredMethods()).forEach(method -> collect(root, method, found));
            }
        }
        return found;
    }

    private static void collect(Path root, Method method, Set<String> found) {
        Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .forEach(http -> found.add(http.value() + " " + root.value() + "/"
                        + method.getAnnotation(Path.class).value()));
    }
}
