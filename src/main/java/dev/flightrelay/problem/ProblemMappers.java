package dev.flightrelay.problem;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers each failure of a REST resource as a problem. */
@Singleton
public class ProblemMappers {

    private final Problems problems;
    private final FailureObserver observer;

    ProblemMappers(Problems problems, FailureObserver observer) {
        this.problems = problems;
        this.observer = observer;
    }

    @ServerExceptionMapper(priority = 1)
    Uni<Response> invalidParameters(
            ConstraintViolationException e, UriInfo uri, RoutingContext route, ResourceInfo resource) {
        List<Violation> violations =
                e.getConstraintViolations().stream().map(Violations::of).toList();
        String detail = violations.get(0).field() + ": " + violations.get(0).message();
        return answer(
                new ProblemException(ProblemType.INVALID_REQUEST, 400, detail, violations, null, null),
                uri,
                route,
                resource);
    }

    @ServerExceptionMapper(priority = 1)
    Uni<Response> invalidBody(MismatchedInputException e, UriInfo uri, RoutingContext route, ResourceInfo resource) {
        return answer(Failures.ofBody(e), uri, route, resource);
    }

    @ServerExceptionMapper(priority = 1)
    Uni<Response> invalidDefinition(
            InvalidDefinitionException e, UriInfo uri, RoutingContext route, ResourceInfo resource) {
        return answer(Failures.ofBody(e), uri, route, resource);
    }

    @ServerExceptionMapper(priority = 1)
    Uni<Response> invalidJson(JsonProcessingException e, UriInfo uri, RoutingContext route, ResourceInfo resource) {
        return answer(Failures.ofBody(e), uri, route, resource);
    }

    @ServerExceptionMapper(priority = 1)
    Uni<Response> notLetIn(UnauthorizedException e, UriInfo uri, RoutingContext route, ResourceInfo resource) {
        return answer(Problems.refusal(route), uri, route, resource);
    }

    @ServerExceptionMapper(priority = 1)
    Uni<Response> roleMissing(ForbiddenException e, UriInfo uri, RoutingContext route, ResourceInfo resource) {
        RolesAllowed roles = resource.getResourceMethod().getAnnotation(RolesAllowed.class);
        String needed = roles == null ? "that nobody has" : String.join(" or ", roles.value());
        return answer(
                new ProblemException(
                        ProblemType.FORBIDDEN,
                        "This needs the role " + needed + ". An administrator makes keys with it (POST /api/v1/keys)."),
                uri,
                route,
                resource);
    }

    @ServerExceptionMapper(priority = 1)
    Uni<Response> anyOther(Throwable e, UriInfo uri, RoutingContext route, ResourceInfo resource) {
        ProblemException form = Forms.fault(e);
        return answer(form == null ? Failures.toProblem(e) : form, uri, route, resource);
    }

    private Uni<Response> answer(ProblemException failure, UriInfo uri, RoutingContext route, ResourceInfo resource) {
        Problem problem = problems.of(
                failure, route.request().method().name(), route.request().path());
        Response answer = Response.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .header(HttpHeaders.WWW_AUTHENTICATE, failure.status() == 401 ? Problems.CHALLENGE : null)
                .header(HttpHeaders.RETRY_AFTER, Problems.retryAfterSeconds(failure))
                .header(HttpHeaders.ALLOW, failure.status() == 405 ? AllowedMethods.ofThisPath() : null)
                .header(Problems.REPLAYED, failure.replayed() ? "true" : null)
                .entity(problem)
                .build();
        return observer.failed(failure, resource, uri).replaceWith(answer);
    }
}
