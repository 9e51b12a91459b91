package dev.flightrelay.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Quarkus' own settings, by the model of them that its extensions bring. */
final class QuarkusSettings {

    private static final Pattern NAME = Pattern.compile("\"environmentVariable\" *: *\"([A-Z0-9_]+)\"");

    private QuarkusSettings() {}

    /** Their names as environment variables. */
    static Set<String> inEnvironment() throws IOException {
        Set<String> names = new HashSet<>();
        for (URL model : Collections.list(QuarkusSettings.class
                .getClassLoader()
                .getResources("META-INF/quarkus-config-doc/quarkus-config-model.json"))) {
            try (InputStream in = model.openStream()) {
                NAME.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .results()
                        .forEach(name -> names.add(name.group(1)));
            }
        }
        return names;
    }
}
