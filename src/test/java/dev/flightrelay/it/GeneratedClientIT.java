package dev.flightrelay.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The document of the API is good enough for a generator: the client that it makes compiles (see pom.xml). */
class GeneratedClientIT {

    private static final Path CLIENT = Path.of("target/generated-client/src/main/java");

    @TempDir
    Path classes;

    @Test
    void aGeneratedClientCompiles() throws IOException {
        List<Path> sources;
        try (Stream<Path> walk = Files.walk(CLIENT)) {
            sources = walk.filter(file -> file.toString().endsWith(".java")).toList();
        }
        assertThat(sources)
                .extracting(file -> CLIENT.relativize(file).toString())
                .contains("generated/client/api/DevicesApi.java", "generated/client/model/DeviceListing.java");

        assertThat(compile(sources)).isEmpty();
    }

    private List<String> compile(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT, null)) {
            List<String> options = List.of("-proc:none", "-d", classes.toString(), "-classpath", classPath());
            compiler.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }

    /* The tests' own, which failsafe may hide in the manifest of a jar. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
