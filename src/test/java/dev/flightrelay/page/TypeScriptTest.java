package dev.flightrelay.page;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.microsoft.playwright.impl.driver.Driver;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The desk's types are right: esbuild drops them unread. Compiler and Node come from Maven. */
class TypeScriptTest {

    private static final Path WEB = Path.of("src/main/resources/web").toAbsolutePath();

    /** Below it a package of mvnpm has its files in a folder of its name and one of its version. */
    private static final String FILES = "resources/_static/";

    /** What browsers do not need, such as types. */
    private static final String MORE = "META-INF/.more.tgz";

    @TempDir
    Path folder;

    @Test
    void compiles() throws IOException, InterruptedException {
        Path modules = folder.resolve("node_modules");
        for (String jar : System.getProperty("java.class.path").split(java.io.File.pathSeparator)) {
            if (jar.contains("mvnpm")) {
                unpack(jar, modules.resolve(jar.contains("reactive-element") ? "@lit" : ""));
            }
        }
        // Modules are looked for beside their users.
        Path sources = Files.createDirectory(folder.resolve("web"));
        copy(WEB, sources);

        Path node = Driver.ensureDriverInstalled(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"), false)
                .driverDir()
                .resolve("node");
        List<String> command = List.of(
                node.toString(), modules.resolve("typescript/lib/tsc.js").toString(), "--project", sources.toString());
        Process tsc = new ProcessBuilder(command).redirectErrorStream(true).start();

        String said = new String(tsc.getInputStream().readAllBytes());
        assertThat(said).isEmpty();
        assertThat(tsc.waitFor()).isZero();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void unpack(String jar, Path modules) throws IOException {
        try (ZipFile zip = new ZipFile(jar)) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().equals(MORE)) {
                    unpackMore(zip.getInputStream(entry), modules);
                } else if (!entry.isDirectory() && entry.getName().contains(FILES)) {
                    write(zip.getInputStream(entry), entry.getName(), modules);
                }
            }
        }
    }

    private static void unpackMore(InputStream packed, Path modules) throws IOException {
        try (var tar = new TarArchiveInputStream(new GzipCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    write(tar, entry.getName(), modules);
                }
            }
        }
    }

    private static void write(InputStream content, String name, Path modules) throws IOException {
        String[] parts = name.substring(name.indexOf(FILES) + FILES.length()).split("/", 3);
        Path file = modules.resolve(parts[0]).resolve(parts[2]);
        Files.createDirectories(file.getParent());
        Files.copy(content, file);
    }
}
