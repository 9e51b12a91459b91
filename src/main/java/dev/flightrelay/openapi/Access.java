package dev.flightrelay.openapi;

import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** Says how callers name themselves, and which role each operation takes. */
final class Access {

    private static final String ROLE = "x-role";
    private static final List<Class<? extends Annotation>> METHODS =
            List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    private final Map<String, String> roles = new HashMap<>();

    /** As the methods of resources declare it. */
    Access(IndexView index) {
        for (AnnotationInstance declared : index.getAnnotations(RolesAllowed.class)) {
            MethodInfo method = declared.target().kind() == AnnotationTarget.Kind.METHOD
                    ? declared.target().asMethod()
                    : null;
            if (method == null || !method.declaringClass().hasDeclaredAnnotation(Path.class)) {
                continue;
            }
            AnnotationInstance own = method.declaredAnnotation(Path.class);
            String path = method.declaringClass()
                            .declaredAnnotation(Path.class)
                            .value()
                            .asString()
                    + (own == null ? "" : "/" + own.value().asString());
            METHODS.stream()
                    .filter(http -> method.hasAnnotation(http))
                    .forEach(http -> roles.put(
                            http.getSimpleName() + " " + path,
                            String.join(" or ", declared.value().asStringArray())));
        }
    }

    /** Keys, or in mode {@code oidc} tokens, in one of two headers; the page has a cookie. */
    static void declare(OpenAPI document) {
        document.getComponents()
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description(
                                        "An API key as `Authorization: Bearer <key>`; in mode `oidc` also a token of the provider."))
                .addSecurityScheme(
                        "apiKey",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-API-Key")
                                .description("An API key as `X-API-Key: <key>`."))
                .addSecurityScheme(
                        "session",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("relay-session")
                                .description("The session of the page, see `POST /session`."));
        document.setSecurity(List.of(
                OASFactory.createSecurityRequirement().addScheme("bearer"),
                OASFactory.createSecurityRequirement().addScheme("apiKey"),
                OASFactory.createSecurityRequirement().addScheme("session")));
    }

    /** The role; that of an operation which no resource has stands with it already. */
    void complete(String path, String method, Operation operation) {
        String role = roles.get(method + " " + path);
        if (role != null) {
            operation.addExtension(ROLE, role);
        }
        String told = "Takes the role `" + operation.getExtensions().get(ROLE) + "`.";
        operation.setDescription(
                operation.getDescription() == null
                        ? told
                        : operation.getDescription().strip() + "\n\n" + told);
    }
}
