package dev.flightrelay.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every word of the desk is in texts/en.json, and every word there is used. */
class DeskTextsTest {

    private static final Path DESK = Path.of("src/main/resources/web/desk");

    /** A key that is written out; in texts of several forms without the form. */
    private static final Pattern WHOLE = Pattern.compile("['\"`]([a-z][A-Za-z]*(?:\\.[A-Za-z-]+)*)['\"`]");

    /** The beginning of a key that ends with a word of the API: {@code t(`level.${name}`)} or {@code word('level', name)}. */
    private static final Pattern BEGINNING = Pattern.compile("`([a-z][\\w.-]*\\.)\\$\\{|\\bword\\('([\\w.-]+)',");

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    @Test
    void hasEveryKeyThatIsUsedAndNoOther() throws IOException {
        String sources = sources();
        Set<String> whole = found(WHOLE, sources);
        Set<String> beginnings = found(BEGINNING, sources).stream()
                .map(name -> name.endsWith(".") ? name : name + ".")
                .collect(Collectors.toSet());

        // That no key is used without being there, the compiler sees: TypeScriptTest.
        assertThat(texts("en").keySet().stream()
                        .map(DeskTextsTest::base)
                        .filter(key -> !whole.contains(key))
                        .filter(key -> beginnings.stream().noneMatch(key::startsWith)))
                .as("texts that nobody shows")
                .isEmpty();
        assertThat(beginnings)
                .allSatisfy(beginning ->
                        assertThat(texts("en").keySet()).as(beginning).anyMatch(key -> key.startsWith(beginning)));
    }

    @Test
    void otherLanguagesHaveTheSameKeysAndPlaces() throws IOException {
        Map<String, String> english = texts("en");
        Map<String, String> byBase = english.entrySet().stream()
                .collect(Collectors.toMap(entry -> base(entry.getKey()), Map.Entry::getValue, (one, other) -> other));
        try (Stream<Path> files = Files.list(DESK.resolve("texts"))) {
            for (Path file : files.toList()) {
                Map<String, String> texts = read(file);
                assertThat(texts.keySet()).allSatisfy(key -> assertThat(byBase).containsKey(base(key)));
                texts.forEach((key, text) -> assertThat(found(PLACE, byBase.get(base(key))))
                        .as(file + " " + key)
                        .containsAll(found(PLACE, text)));
            }
        }
    }

    private static String base(String key) {
        return key.replaceFirst("#\\w+$", "");
    }

    private static Map<String, String> texts(String language) throws IOException {
        return read(DESK.resolve("texts/" + language + ".json"));
    }

    private static Map<String, String> read(Path file) throws IOException {
        return new ObjectMapper().readValue(file.toFile(), new TypeReference<Map<String, String>>() {});
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            String first = matcher.group(1);
            found.add(first != null ? first : matcher.group(2));
        }
        return found;
    }

    private static String sources() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(DESK)) {
            files = walk.filter(file -> file.toString().endsWith(".ts")).toList();
        }
        StringBuilder sources = new StringBuilder();
        for (Path file : files) {
            sources.append(Files.readString(file));
        }
        return sources.toString();
    }
}
