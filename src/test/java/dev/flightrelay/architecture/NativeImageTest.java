package dev.flightrelay.architecture;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.junit.jupiter.api.Test;

import dev.flightrelay.FlightRelay;
import dev.flightrelay.openapi.ApiDocument;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What would work on the JVM and fail in a native executable, which has only the resources that it was told of, and in which
 * static fields hold what they held when it was built. Records are looked at by {@link RecordsTest}.
 */
@AnalyzeClasses(packages = "dev.flightrelay", importOptions = DoNotIncludeTests.class)
class NativeImageTest {

    private static final Path CLASSES = Path.of("target", "classes");

    /** What extensions of Quarkus put into the executable: pages, migrations, configuration, the fixed part of the API's document. */
    private static final List<String> OF_EXTENSIONS =
            List.of("META-INF/resources/**", "db/migration/*.sql", "application.properties", "META-INF/openapi.yaml");

    /** Read while the document of the API is made, which is when the relay is built. */
    private static final List<String> OF_THE_BUILD =
            List.of("openapi-examples/*.json", "**__Javadoc.json", "META-INF/quarkus-config-doc/**", "web/**");

    /** Threads, sockets, random numbers, addresses, parsers: not to be had while an executable is built, or the same in each. */
    private static final Set<String> AT_RUN_TIME = Set.of(
            "java.util.Random",
            "java.security.SecureRandom",
            "java.security.KeyPair",
            "java.security.KeyStore",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessHandle",
            "java.lang.ref.Cleaner",
            "java.lang.ref.Reference",
            "java.net.InetAddress",
            "java.net.SocketAddress",
            "java.net.http.HttpClient",
            "java.nio.channels.Channel",
            "java.nio.MappedByteBuffer",
            "java.io.FileDescriptor",
            "java.util.Timer",
            "java.util.TimeZone",
            "java.util.concurrent.Executor",
            "java.util.zip.Inflater",
            "java.util.zip.Deflater",
            "javax.crypto.Cipher",
            "javax.crypto.Mac",
            "javax.net.ssl.SSLContext",
            "javax.xml.stream.XMLInputFactory",
            "javax.xml.parsers.DocumentBuilderFactory",
            "io.vertx.core.Vertx",
            "io.netty.buffer.ByteBuf");

    @ArchTest
    static final ArchRule staticFieldsHoldNothingOfARunningProcess = noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType(new DescribedPredicate<>("something that is made when the process runs") {
                @Override
                public boolean test(JavaClass type) {
                    return AT_RUN_TIME.stream().anyMatch(type::isAssignableTo);
                }
            });

    @ArchTest
    static final ArchRule staticInitialisersReadNoClockAndNoSurroundings = noClasses()
            .should()
            .callCodeUnitWhere(to(
                            "java\\..*",
                            "now|nanoTime|currentTimeMillis|getenv|getProperty|randomUUID|current|systemDefault")
                    .and(DescribedPredicate.describe(
                            "in a static initialiser",
                            call -> call.getOrigin().getName().equals("<clinit>"))));

    @ArchTest
    static final ArchRule nothingIsLoadedByName = noClasses()
            .that()
            .doNotBelongToAnyOf(FlightRelay.class)
            .should()
            .callCodeUnitWhere(
                    to("java\\.lang\\.(Class|ClassLoader)", "forName|loadClass|getDeclared(Constructor|Method|Field)s?")
                            .or(to("java\\.lang\\.reflect\\.Proxy", ".*"))
                            .or(to("java\\.util\\.ServiceLoader", "load.*")));

    @ArchTest
    static final ArchRule resourcesAreReadByTheBuildAlone = noClasses()
            .that()
            .resideOutsideOfPackage("dev.flightrelay.openapi")
            .should()
            .callCodeUnitWhere(to(
                    "java\\.lang\\.(Class|ClassLoader|Module)",
                    "getResource(s|AsStream)?|resources|getSystemResource.*"))
            .because(
                    "what is read when the relay runs belongs into quarkus.native.resources.includes, and into this test");

    @Test
    void theDocumentOfTheApiIsMadeByTheBuild() {
        assertThat(ApiDocument.class.getAnnotation(OpenApiFilter.class).stages())
                .containsExactly(OpenApiFilter.RunStage.BUILD);
    }

    @Test
    void everyResourceIsInTheExecutableOrReadByTheBuildAlone() throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src", "main", "resources", "application.properties"))) {
            properties.load(in);
        }
        String included = properties.getProperty("quarkus.native.resources.includes", "");
        Predicate<Path> known = matching(Stream.concat(
                        Stream.of(OF_EXTENSIONS, OF_THE_BUILD).flatMap(List::stream),
                        Arrays.stream(included.split(",")).map(String::strip))
                .toList());
        try (Stream<Path> files = Files.walk(CLASSES)) {
            List<Path> resources = files.filter(Files::isRegularFile)
                    .map(CLASSES::relativize)
                    .filter(file -> !file.toString().endsWith(".class"))
                    .toList();

            assertThat(resources).hasSizeGreaterThan(50).allMatch(known);
        }
        assertThat(included.split(",")).contains("db/migration/*.sql");
    }

    private static DescribedPredicate<JavaCall<?>> to(String owner, String method) {
        return target(nameMatching(method))
                .and(target(owner(nameMatching(owner))))
                .forSubtype();
    }

    private static Predicate<Path> matching(List<String> globs) {
        List<PathMatcher> matchers = globs.stream()
                .filter(glob -> !glob.isEmpty())
                .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
        return path -> matchers.stream().anyMatch(matcher -> matcher.matches(path));
    }
}
