package dev.flightrelay.docs;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code docs/operate/configuration.md} has every property that the code reads, and none that it does not. */
class ConfigurationDocTest {

    private static final String PAGE = "operate/configuration.md";

    /** A property in backticks; a value behind it belongs to an example. */
    private static final Pattern NAMED = Pattern.compile("`(relay\\.[^`=]*)[^`]*`");

    /** The name of a further organisation. */
    private static final Pattern ORGANIZATION = Pattern.compile("\\.\"[a-z]+\"");

    private static final Pattern SECTION =
            Pattern.compile("^### `(relay\\.[a-z.-]+)`\n\n`([A-Z_]+)`, default: (.*)$", Pattern.MULTILINE);

    /** Each property with its default, empty for none. */
    private final SortedMap<String, String> properties = properties();

    @Test
    void everyPropertyHasItsSectionAndNoOther() throws IOException {
        assertThat(sections().keySet()).isEqualTo(properties.keySet());
    }

    @Test
    void everySectionHasTheEnvironmentVariableAndTheDefaultOfTheCode() throws IOException {
        sections().forEach((name, section) -> {
            assertThat(section)
                    .as(name)
                    .startsWith(name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") + " ");
            if (!properties.get(name).isEmpty()) {
                assertThat(section).as(name).contains(" `" + properties.get(name) + "`");
            }
        });
    }

    @Test
    void namesNoPropertyThatDoesNotExist() throws IOException {
        List<String> named = NAMED.matcher(Docs.read(PAGE))
                .results()
                .map(name -> ORGANIZATION.matcher(name.group(1)).replaceAll(""))
                .filter(name -> !name.equals("relay."))
                .toList();

        assertThat(named).isNotEmpty().isSubsetOf(properties.keySet());
    }

    private static Map<String, String> sections() throws IOException {
        return SECTION.matcher(Docs.read(PAGE))
                .results()
                .collect(Collectors.toMap(
                        section -> section.group(1),
                        section -> section.group(2) + " " + section.group(3),
                        (first, second) -> second,
                        TreeMap::new));
    }

    private static SortedMap<String, String> properties() {
        SortedMap<String, String> found = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("dev.flightrelay")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .forEach(type -> collect(
                                type, type.getAnnotation(ConfigMapping.class).prefix(), found));
        return found;
    }

    private static void collect(Class<?> mapping, String prefix, SortedMap<String, String> found) {
        for (Method method : mapping.getDeclaredMethods()) {
            if (!Modifier.isAbstract(method.getModifiers())) {
                continue;
            }
            String name = method.isAnnotationPresent(WithParentName.class) ? prefix : prefix + "." + name(method);
            Class<?> group = group(method);
            if (group != null) {
                collect(group, name, found);
            } else {
                WithDefault byDefault = method.getAnnotation(WithDefault.class);
                found.put(name, byDefault == null ? "" : byDefault.value());
            }
        }
    }

    /* Null for a plain value. The key of a map is a name that the user chooses. */
    private static Class<?> group(Method method) {
        Class<?> type = Map.class.equals(method.getReturnType())
                ? (Class<?>) ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[1]
                : method.getReturnType();
        return type.isInterface() && type.getName().startsWith("dev.flightrelay.") ? type : null;
    }

    private static String name(Method method) {
        WithName given = method.getAnnotation(WithName.class);
        return given != null
                ? given.value()
                : method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
