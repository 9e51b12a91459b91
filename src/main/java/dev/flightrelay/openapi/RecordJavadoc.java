package dev.flightrelay.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The Javadoc of a record, which the compiler leaves beside its class (see pom.xml). */
final class RecordJavadoc {

    private static final Pattern COMPONENT =
            Pattern.compile("@param\\s+(\\w+)\\s+([^@]*(?:@(?!param|return|see)[^@]*)*)");
    private static final Pattern INLINE =
            Pattern.compile("\\{@(code|link|linkplain)\\s+([^{}]*(?:\\{[^{}]*\\}[^{}]*)*)\\}");

    private final String text;
    private final Map<String, String> components = new HashMap<>();

    private RecordJavadoc(String doc) {
        int tags = doc.indexOf("@param");
        text = markdown(tags < 0 ? doc : doc.substring(0, tags));
        COMPONENT.matcher(doc).results().forEach(param -> components.put(param.group(1), markdown(param.group(2))));
    }

    /** Of a class that has one; else all is null. */
    static RecordJavadoc of(String className) {
        String file = "/" + className.replace('.', '/') + "__Javadoc.json";
        try (InputStream in = RecordJavadoc.class.getResourceAsStream(file)) {
            return new RecordJavadoc(
                    in == null
                            ? ""
                            : new ObjectMapper().readTree(in).path("doc").asText());
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** What stands before the tags. */
    String text() {
        return text;
    }

    /** What is said of a component; null for nothing. */
    String component(String name) {
        return components.get(name);
    }

    private static String markdown(String javadoc) {
        String marked = INLINE.matcher(javadoc)
                .replaceAll(tag -> Matcher.quoteReplacement("`" + tag.group(2).strip() + "`"));
        String plain = marked.replaceAll("\\s+", " ").strip();
        return plain.isEmpty() ? null : plain.substring(0, 1).toUpperCase(Locale.ROOT) + plain.substring(1);
    }
}
