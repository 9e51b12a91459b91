package dev.flightrelay.access;

import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.HttpMethod;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import dev.flightrelay.security.Roles;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing answers requests without saying whom. */
class DeclaredAccessTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("dev.flightrelay");

    /**
     * Handlers that are no resources. All but the stream and the sign-in refuse requests or let them pass; the stream asks who it
     * is, the sign-in is how one gets in, and the management port only hides what Quarkus answers.
     */
    private static final Set<String> ROUTES = Set.of(
            "RequestCheck",
            "RequestIds",
            "BrowserCheck",
            "CrossOrigin",
            "DeskPolicy",
            "BodyLimit",
            "BodyPace",
            "EventRoute",
            "SignInRoute",
            "ManagementPort");

    @Test
    void everyResourceMethodSaysItsRole() {
        int found = 0;
        for (JavaClass type : CLASSES) {
            for (JavaMethod method : type.getMethods()) {
                boolean answers = method.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class));
                if (answers && !type.isInterface()) {
                    found++;
                    assertThat(method.isAnnotatedWith(RolesAllowed.class))
                            .as("@RolesAllowed at " + method.getFullName())
                            .isTrue();
                    assertThat(method.getAnnotationOfType(RolesAllowed.class).value())
                            .as(method.getFullName())
                            .hasSize(1)
                            .isSubsetOf(Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN);
                }
            }
        }
        assertThat(found).isGreaterThan(50);
    }

    @Test
    void noOtherRouteIsThere() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            for (JavaMethod method : type.getMethods()) {
                boolean routes = method.getParameters().stream()
                        .anyMatch(parameter -> parameter.isAnnotatedWith(Observes.class)
                                && parameter.getRawType().getName().matches(".*\\.(Router|Filters|HttpServer)"));
                if (routes || method.isAnnotatedWith("io.quarkus.vertx.web.Route")) {
                    found.add(type.getSimpleName());
                }
            }
        }
        assertThat(found).isEqualTo(new TreeSet<>(ROUTES));
    }
}
