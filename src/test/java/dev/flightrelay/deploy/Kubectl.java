package dev.flightrelay.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The kustomize that comes with kubectl. */
final class Kubectl {

    /** Components and merged ConfigMaps as they are used here; kubectl has it from 1.27 on. */
    private static final int LEAST_KUSTOMIZE = 5;

    private static final Pattern KUSTOMIZE = Pattern.compile("\"kustomizeVersion\": *\"v(\\d+)\\.");
    private static final Logger LOG = Logger.getLogger(Kubectl.class);
    private static final boolean THERE = look();

    private Kubectl() {}

    /** Skips the test where overlays cannot be built. */
    static void require() {
        assumeTrue(THERE, "no kubectl 1.27 or newer on the path");
    }

    static String kustomize(Path folder) {
        return run("kustomize", folder.toString()).orElseThrow(() -> new AssertionError(folder + " cannot be built"));
    }

    private static boolean look() {
        Matcher version =
                KUSTOMIZE.matcher(run("version", "--client", "-o", "json").orElse(""));
        boolean there = version.find() && Integer.parseInt(version.group(1)) >= LEAST_KUSTOMIZE;
        if (!there) {
            LOG.warn(
                    "NOT TESTED: the overlays of deploy/ are not built, because there is no kubectl 1.27 or newer on the path."
                            + " Their single files are checked.");
        }
        return there;
    }

    /* Empty where it failed; what it said of that is on standard error. */
    private static Optional<String> run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl"));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("kubectl", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            boolean fine = process.waitFor() == 0;
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return fine ? Optional.of(text) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            if (e.getMessage().contains("Cannot run program")) {
                return Optional.empty();
            }
            throw new UncheckedIOException(e);
        }
    }
}
