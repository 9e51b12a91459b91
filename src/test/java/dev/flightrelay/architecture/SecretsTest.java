package dev.flightrelay.architecture;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import dev.flightrelay.problem.Secret;

import static org.assertj.core.api.Assertions.assertThat;

/** What a request's body calls a secret is marked as one, so that no error repeats it. */
class SecretsTest {

    private static final Pattern NAMES =
            Pattern.compile(".*(password|passphrase|secret|token|credential|privatekey).*", Pattern.CASE_INSENSITIVE);

    @Test
    void componentsOfBodiesThatSoundLikeSecretsAreMarked() {
        Set<RecordComponent> components = bodies();

        assertThat(components).extracting(RecordComponent::getName).contains("note");
        assertThat(components.stream().filter(SecretsTest::isUnmarked)).isEmpty();
    }

    @Test
    void findsThem() {
        assertThat(Arrays.stream(Sample.class.getRecordComponents())
                        .filter(SecretsTest::isUnmarked)
                        .map(RecordComponent::getName))
                .containsExactly("uploadToken");
    }

    private static boolean isUnmarked(RecordComponent component) {
        return NAMES.matcher(component.getName()).matches() && !component.isAnnotationPresent(Secret.class);
    }

    private static Set<RecordComponent> bodies() {
        Set<RecordComponent> found = new LinkedHashSet<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.flightrelay")
                        .stream()
                        .map(JavaClass::reflect)
                        .filter(type -> type.isAnnotationPresent(Path.class) && !type.isInterface())
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(SecretsTest::isServed)
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        .map(Parameter::getParameterizedType)
                        .forEach(type -> collect(type, found));
        return found;
    }

    private static boolean isServed(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.isAnnotationPresent(HttpMethod.class));
    }

    private static void collect(Type type, Set<RecordComponent> found) {
        if (type instanceof ParameterizedType generic) {
            List.of(generic.getActualTypeArguments()).forEach(argument -> collect(argument, found));
        } else if (type instanceof Class<?> plain && plain.isRecord()) {
            for (RecordComponent component : plain.getRecordComponents()) {
                if (found.add(component)) {
                    collect(component.getGenericType(), found);
                }
            }
        }
    }

    private record Sample(@Secret String password, String uploadToken, String name) {}
}
