package dev.flightrelay.write;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.quarkus.runtime.LaunchMode;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.problem.Violation;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.watch.Scope;

/** The only way to change something in FlightHub: each write is checked, and sent at most once. */
@ApplicationScoped
public class Writes {

    private final WritesConfig config;
    private final Upstream upstream;
    private final Projects projects;
    private final Database database;

    Writes(WritesConfig config, Upstream upstream, Projects projects, Database database) {
        this.config = config;
        this.upstream = upstream;
        this.projects = projects;
        this.database = database;
    }

    /** Carries out a write and answers its result; every failure is a {@link ProblemException}. */
    public <C, T, R> Uni<Response> run(Write<C, T, R> write, WriteOptions options) {
        boolean dryRun = options.isDryRun();
        return database.transaction(() -> projects.require(write.projectId))
                .flatMap(scope -> database.transaction(() -> write.checks.apply(scope))
                        .map(own -> all(write, scope, own))
                        .flatMap(
                                checks -> dryRun ? Uni.createFrom().item(dryRun(checks)) : send(write, scope, checks)));
    }

    private <C, T, R> List<Check> all(Write<C, T, R> write, Scope scope, List<Check> own) {
        List<Check> checks = new ArrayList<>();
        boolean enabled = config.enabled()
                .orElse(LaunchMode.current() != LaunchMode.NORMAL
                        && scope.organization().simulated());
        checks.add(
                enabled
                        ? Check.pass("writes-enabled", "relay.writes.enabled")
                        : Check.fail("writes-enabled", "Writes are switched off (relay.writes.enabled)."));
        checks.addAll(own);
        return checks;
    }

    private static Response dryRun(List<Check> checks) {
        return Response.ok(new DryRun(true, checks)).build();
    }

    private <C, T, R> Uni<Response> send(Write<C, T, R> write, Scope scope, List<Check> checks) {
        for (Check check : checks) {
            if (check.outcome() == Check.Outcome.FAIL) {
                boolean disabled = check.name().equals("writes-enabled");
                throw disabled
                        ? new ProblemException(ProblemType.WRITES_DISABLED, check.detail())
                        : new ProblemException(
                                ProblemType.INVALID_REQUEST,
                                ProblemType.INVALID_REQUEST.status(),
                                check.detail(),
                                List.of(new Violation(check.name(), check.detail())),
                                null,
                                null);
            }
        }
        String operationId = UUID.randomUUID().toString();
        return upstream.permit(scope.organization())
                .chain(() -> write.call.apply(scope))
                .chain(call -> upstream.write(scope.organization(), write.operation, write.client, call))
                .map(data -> write.answer.apply(operationId, data))
                .call(result -> database.transaction(() -> write.onAccepted.apply(scope, result)))
                .map(result -> answer(write, result));
    }

    private static <C, T, R> Response answer(Write<C, T, R> write, R result) {
        Response.ResponseBuilder answer = Response.status(write.status).entity(result);
        if (write.secret) {
            answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        return answer.build();
    }
}
