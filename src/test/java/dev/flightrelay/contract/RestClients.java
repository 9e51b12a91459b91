package dev.flightrelay.contract;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The methods of all REST client interfaces, by the operation that they are named after. */
public final class RestClients {

    private RestClients() {}

    public static Map<String, Method> methods() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.flightrelay")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(RegisterRestClient.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> httpMethod(method) != null)
                        .collect(Collectors.toMap(
                                Method::getName,
                                Function.identity(),
                                (first, second) -> {
                                    throw new IllegalStateException("twice: " + first + " and " + second);
                                },
                                TreeMap::new));
    }

    public static String httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(found -> found != null)
                .map(HttpMethod::value)
                .findFirst()
                .orElse(null);
    }

    public static String path(Method method) {
        String path =
                part(method.getDeclaringClass().getAnnotation(Path.class)) + part(method.getAnnotation(Path.class));
        return path.replaceAll("/{2,}", "/");
    }

    static TreeSet<String> pathParameters(Method method) {
        return names(method, PathParam.class, PathParam::value);
    }

    static TreeSet<String> queryParameters(Method method) {
        return names(method, QueryParam.class, QueryParam::value);
    }

    static TreeSet<String> headers(Method method) {
        return names(method, HeaderParam.class, HeaderParam::value);
    }

    static boolean hasBody(Method method) {
        return Arrays.stream(method.getParameters()).anyMatch(parameter -> parameter.getAnnotations().length == 0);
    }

    private static String part(Path path) {
        return path == null ? "" : "/" + path.value();
    }

    private static <A extends Annotation> TreeSet<String> names(
            Method method, Class<A> annotation, Function<A, String> name) {
        return Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(annotation))
                .map(parameter -> name.apply(parameter.getAnnotation(annotation)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
