package dev.flightrelay.problem;

import java.util.List;

import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers each failure of a REST resource as a problem. */
@Singleton
public class ProblemMappers {

    private final Problems problems;

    ProblemMappers(Problems problems) {
        this.problems = problems;
    }

    @ServerExceptionMapper(priority = 1)
    Response invalidParameters(ConstraintViolationException e, UriInfo uri, Request request) {
        List<Violation> violations =
                e.getConstraintViolations().stream().map(Violations::of).toList();
        String detail = violations.get(0).field() + ": " + violations.get(0).message();
        return answer(
                new ProblemException(ProblemType.INVALID_REQUEST, 400, detail, violations, null, null), uri, request);
    }

    @ServerExceptionMapper(priority = 1)
    Response invalidBody(MismatchedInputException e, UriInfo uri, Request request) {
        return answer(Failures.ofBody(e), uri, request);
    }

    @ServerExceptionMapper(priority = 1)
    Response invalidDefinition(InvalidDefinitionException e, UriInfo uri, Request request) {
        return answer(Failures.ofBody(e), uri, request);
    }

    @ServerExceptionMapper(priority = 1)
    Response invalidJson(JsonProcessingException e, UriInfo uri, Request request) {
        return answer(Failures.ofBody(e), uri, request);
    }

    @ServerExceptionMapper(priority = 1)
    Response anyOther(Throwable e, UriInfo uri, Request request) {
        ProblemException form = Forms.fault(e);
        return answer(form == null ? Failures.toProblem(e) : form, uri, request);
    }

    private Response answer(ProblemException failure, UriInfo uri, Request request) {
        Problem problem = problems.of(failure, request.getMethod(), uri.getPath());
        return Response.status(problem.status())
                .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .header(HttpHeaders.RETRY_AFTER, Problems.retryAfterSeconds(failure))
                .header(HttpHeaders.ALLOW, failure.status() == 405 ? AllowedMethods.ofThisPath() : null)
                .header(Problems.REPLAYED, failure.replayed() ? "true" : null)
                .entity(problem)
                .build();
    }
}
