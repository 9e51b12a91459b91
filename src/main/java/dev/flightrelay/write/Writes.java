package dev.flightrelay.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.audit.RequestOrigin;
import dev.flightrelay.database.Database;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.problem.Violation;
import dev.flightrelay.project.Projects;
import dev.flightrelay.security.Caller;
import dev.flightrelay.security.Callers;
import dev.flightrelay.security.KnownCaller;
import dev.flightrelay.security.Roles;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Organizations;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.Refusals.Refused;

/** The only way to change something in FlightHub: each write is checked, recorded, and sent at most once. */
@ApplicationScoped
public class Writes {

    private final WriteGate gate;
    private final Organizations organizations;
    private final Projects projects;
    private final Database database;
    private final IdempotencyKeys keys;
    private final WriteSender sender;
    private final WritesUnderWay underWay;
    private final Refusals refusals;
    private final Caller caller;
    private final WriteParameters parameters;
    private final Callers callers;
    private final ObjectMapper json;
    private final MeterRegistry meters;

    Writes(
            WriteGate gate,
            Organizations organizations,
            Projects projects,
            Database database,
            IdempotencyKeys keys,
            WriteSender sender,
            WritesUnderWay underWay,
            Refusals refusals,
            Caller caller,
            WriteParameters parameters,
            Callers callers,
            ObjectMapper json,
            MeterRegistry meters) {
        this.gate = gate;
        this.organizations = organizations;
        this.projects = projects;
        this.database = database;
        this.keys = keys;
        this.sender = sender;
        this.underWay = underWay;
        this.refusals = refusals;
        this.caller = caller;
        this.parameters = parameters;
        this.callers = callers;
        this.json = json;
        this.meters = meters;
    }

    /** Carries out a write and answers its result; every failure is a {@link ProblemException}. */
    public <C, T, R> Uni<Response> run(Write<C, T, R> write, WriteOptions options) {
        KnownCaller now = caller.now();
        return Uni.createFrom().deferred(() -> {
            options.key();
            boolean dry = options.isDryRun();
            options.begin();
            return dry ? dryRun(write) : by(write, options, now).flatMap(by -> carryOut(write, options, by));
        });
    }

    /* Who is asked on behalf of may not be allowed to any more. */
    private Uni<KnownCaller> by(Write<?, ?, ?> write, WriteOptions options, KnownCaller now) {
        return options.by()
                .map(id -> callers.require(id, Roles.OPERATOR, write.projectId)
                        .onFailure()
                        .call(why -> refusals.record(Refused.of(write, id, RequestOrigin.NONE, null), null, why)))
                .orElseGet(() -> Uni.createFrom().item(now));
    }

    /** Fails with {@code writes-disabled} where writes of an operation's group are switched off in a scope. */
    public void require(Operation operation, Scope scope) {
        gate.require(operation.group(), List.of(scope.organization()));
    }

    /** The same as something that was looked at. */
    public Check check(Operation operation, Scope scope) {
        return gate.check(operation.group(), List.of(scope.organization()));
    }

    private Uni<Response> dryRun(Write<?, ?, ?> write) {
        return scope(write)
                .flatMap(scope -> checks(write, scope).map(own -> {
                    List<Check> checks = new ArrayList<>();
                    checks.add(check(write.operation, scope));
                    checks.addAll(own);
                    return Response.ok(new DryRun(true, checks)).build();
                }));
    }

    private <C, T, R> Uni<Response> carryOut(Write<C, T, R> write, WriteOptions options, KnownCaller by) {
        RequestOrigin origin = options.uri() == null ? RequestOrigin.NONE : RequestOrigin.current();
        Refused asked = Refused.of(write, by.name(), origin, parameters.of(options.uri(), write.request));
        return Uni.createFrom()
                .deferred(() -> {
                    gate.require(write.operation.group(), organizations.all());
                    return scope(write);
                })
                .onFailure()
                .call(why -> refusals.record(asked, null, why))
                .map(scope -> WriteRequest.of(write, asked, by, scope, options, json))
                .flatMap(request -> earlier(write, request)
                        .flatMap(earlier -> earlier.isPresent()
                                ? replayed(write, earlier.get())
                                : underWay.toItsEnd(request.operationId(), gone -> unlessThere(write, request, gone))));
    }

    private <C, T, R> Uni<Response> unlessThere(Write<C, T, R> write, WriteRequest request, BooleanSupplier gone) {
        return Uni.createFrom()
                .deferred(() -> write.there.apply(request.scope(), gone))
                .onFailure()
                .call(why -> refusals.record(Refused.of(write, request), request.scope(), why))
                .flatMap(there -> there.isPresent()
                        // it may be there because this very write was sent meanwhile
                        ? keys.earlier(request)
                                .map(first -> first.isPresent()
                                        ? again(write, first.get())
                                        : WriteAnswer.first(write, there.get(), json))
                        : reserve(write, request, gone)
                                .flatMap(other -> other.map(first -> replayed(write, first))
                                        .orElseGet(() -> sender.send(write, request, gone))))
                .eventually(() -> write.end.get());
    }

    /* Before the checks: what passed them once is answered again, whatever has changed since. */
    private Uni<Optional<WriteEntity>> earlier(Write<?, ?, ?> write, WriteRequest request) {
        return Uni.createFrom()
                .deferred(() -> {
                    gate.require(
                            write.operation.group(), List.of(request.scope().organization()));
                    return keys.earlier(request);
                })
                .call(earlier -> earlier.isPresent() ? Uni.createFrom().voidItem() : passed(write, request.scope()))
                .onFailure()
                .call(why -> refusals.record(Refused.of(write, request), request.scope(), why));
    }

    private Uni<Optional<WriteEntity>> reserve(Write<?, ?, ?> write, WriteRequest request, BooleanSupplier gone) {
        return keys.reserve(request, gone)
                .onFailure()
                .call(why -> refusals.record(Refused.of(write, request), request.scope(), why));
    }

    private Uni<Scope> scope(Write<?, ?, ?> write) {
        return database.transaction(() -> projects.require(write.projectId));
    }

    private Uni<List<Check>> checks(Write<?, ?, ?> write, Scope scope) {
        return database.transaction(() -> write.checks.apply(scope));
    }

    private Uni<Void> passed(Write<?, ?, ?> write, Scope scope) {
        return checks(write, scope)
                .invoke(checks -> refuse(checks.stream()
                        .filter(check -> check.outcome() == Check.Outcome.FAIL)
                        .toList()))
                .replaceWithVoid();
    }

    private static void refuse(List<Check> failed) {
        if (!failed.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    ProblemType.INVALID_REQUEST.status(),
                    failed.stream().map(Check::detail).collect(Collectors.joining(" ")),
                    failed.stream()
                            .map(check -> new Violation(check.name(), check.detail()))
                            .toList(),
                    null,
                    null);
        }
    }

    private Uni<Response> replayed(Write<?, ?, ?> write, WriteEntity first) {
        return Uni.createFrom().item(() -> again(write, first));
    }

    /* What was answered the first time, error or not. It leaves no audit row: nothing was tried. */
    private Response again(Write<?, ?, ?> write, WriteEntity first) {
        WriteSender.count(meters, first.operationGroup, "replayed");
        if (first.code != null) {
            throw new WriteProblem(first);
        }
        return WriteAnswer.again(write, first, json);
    }
}
