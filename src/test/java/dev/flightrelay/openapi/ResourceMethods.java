package dev.flightrelay.openapi;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** The methods that answer requests, as the classes say it. */
final class ResourceMethods {

    private ResourceMethods() {}

    /** Method and path of each, such as {@code GET /api/v1/projects}. */
    static Set<String> all() {
        Set<String> found = new TreeSet<>();
        new ClassFileImporter()
                .importPath(java.nio.file.Path.of("target/classes")).stream()
                        .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
                        .map(JavaClass::reflect)
                        .forEach(type -> Arrays.stream(type.getDeclaredMethods())
                                .forEach(method -> collect(type, method, found)));
        return found;
    }

    private static void collect(Class<?> type, Method method, Set<String> found) {
        Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(http -> http != null)
                .forEach(http -> found.add(http.value() + " "
                        + type.getAnnotation(Path.class).value() + "/"
                        + method.getAnnotation(Path.class).value()));
    }
}
