package dev.flightrelay.write;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Scope;

/**
 * A change in FlightHub, as a feature describes it and {@link Writes} carries it out. {@code C} is the REST client interface,
 * {@code T} the {@code data} that FlightHub answers, {@code R} the answer to our caller. One instance is one write.
 */
public final class Write<C, T, R> {

    final Operation operation;
    final String projectId;
    final Class<C> client;
    final Function<Scope, Uni<Function<C, Uni<Envelope<T>>>>> call;
    final BiFunction<String, T, R> answer;
    Object request = "";
    String deviceSn;
    String taskId;
    int status = 200;
    String collection;
    String idField;
    boolean secret;
    boolean atOnce;
    String holds;
    String note;
    Instant notAfter;
    Object sought;
    Function<Scope, Uni<Optional<List<String>>>> known =
            scope -> Uni.createFrom().item(Optional.empty());
    Predicate<UpstreamException> passing = refusal -> false;
    UnaryOperator<UpstreamException> explained = failure -> failure;
    BiFunction<Scope, BooleanSupplier, Uni<Optional<R>>> there =
            (scope, gone) -> Uni.createFrom().item(Optional.empty());
    Supplier<Uni<Void>> end = () -> Uni.createFrom().voidItem();
    Function<R, String> made = result -> null;
    Function<R, Object> kept = result -> result;
    Function<Scope, Uni<List<Check>>> checks = scope -> Uni.createFrom().item(List.of());
    BiFunction<Scope, R, Uni<Void>> onAccepted =
            (scope, result) -> Uni.createFrom().voidItem();
    List<Kind> wakes = List.of();

    private Write(
            Operation operation,
            String projectId,
            Class<C> client,
            Function<Scope, Uni<Function<C, Uni<Envelope<T>>>>> call,
            BiFunction<String, T, R> answer) {
        if (operation.isRead()) {
            throw new IllegalArgumentException(operation + " is a read");
        }
        this.operation = operation;
        this.projectId = projectId;
        this.client = client;
        this.call = call;
        this.answer = answer;
    }

    /**
     * A write of one call.
     *
     * @param call the operation with its arguments
     * @param answer makes the answer from the operationId and FlightHub's {@code data}, which may be null; what it throws
     *     means that FlightHub's answer does not prove success, so it ends as {@code outcome-unknown}
     */
    public static <C, T, R> Write<C, T, R> of(
            Operation operation,
            String projectId,
            Class<C> client,
            Function<C, Uni<Envelope<T>>> call,
            BiFunction<String, T, R> answer) {
        return prepared(operation, projectId, client, scope -> Uni.createFrom().item(call), answer);
    }

    /**
     * A write that needs preparation, such as an upload to a bucket: it runs after all checks and with the idempotency key
     * taken. When it fails, FlightHub was asked for nothing yet: the failure is answered as it is, and the key is free again.
     *
     * @param call prepares, and answers the call to send
     */
    public static <C, T, R> Write<C, T, R> prepared(
            Operation operation,
            String projectId,
            Class<C> client,
            Function<Scope, Uni<Function<C, Uni<Envelope<T>>>>> call,
            BiFunction<String, T, R> answer) {
        return new Write<>(operation, projectId, client, call, answer);
    }

    /** What else makes it equal to another write with the same Idempotency-Key: the body. Only a digest of its JSON is kept. */
    public Write<C, T, R> request(Object body) {
        request = body;
        return this;
    }

    /** The device that it concerns, for events and audit. */
    public Write<C, T, R> device(String sn) {
        deviceSn = sn;
        return this;
    }

    /** The flight task that it concerns, for events and audit. */
    public Write<C, T, R> task(String id) {
        taskId = id;
        return this;
    }

    /** The flight task that it makes, which is known by the answer. */
    public Write<C, T, R> makesTask(Function<R, String> id) {
        made = id;
        return this;
    }

    /** Answers 201 instead of 200. */
    public Write<C, T, R> creates() {
        status = 201;
        return this;
    }

    /**
     * The same, with a {@code Location} where the new thing can be read.
     *
     * @param things the path of such things below the project
     * @param id the field of the answer that names it
     */
    public Write<C, T, R> creates(String things, String id) {
        collection = things;
        idField = id;
        return creates();
    }

    /**
     * The answer holds secrets: it goes out with {@code Cache-Control: no-store}, and what is kept for a repeat is without them.
     *
     * @param withoutSecrets the answer to a repeat
     */
    public Write<C, T, R> secret(Function<R, Object> withoutSecrets) {
        secret = true;
        kept = withoutSecrets;
        return this;
    }

    /** It must not wait for other calls: it is sent at once, and counted in the budget afterwards. */
    public Write<C, T, R> atOnce() {
        atOnce = true;
        return this;
    }

    /** It waits for another write that holds the same device, and holds it until it has ended. */
    public Write<C, T, R> holds(String deviceSn) {
        holds = deviceSn;
        return this;
    }

    /** It is not sent later than this, by the database's clock; null for no limit. */
    public Write<C, T, R> notAfter(Instant time) {
        notAfter = time;
        return this;
    }

    /** What is special about it, for the audit; null for nothing. */
    public Write<C, T, R> note(String words) {
        note = words;
        return this;
    }

    /**
     * When its outcome stays unknown, the {@link ReadBack} of its operation looks whether FlightHub did it.
     *
     * @param target what to look for: is kept as JSON, so it must hold no secret
     * @param before the ids of things like that which are there before it is sent, in the transaction that marks it as sent; empty
     *     where nobody knows, so that nothing could be proved
     */
    public Write<C, T, R> readsBack(Object target, Function<Scope, Uni<Optional<List<String>>>> before) {
        sought = target;
        known = before;
        return this;
    }

    /** The same of a write that makes nothing new: its effect can be seen. */
    public Write<C, T, R> readsBack(Object target) {
        return readsBack(target, scope -> Uni.createFrom().item(Optional.of(List.of())));
    }

    /**
     * Looks at things before anything is sent, in a transaction of its own; answers what it saw. A failed check ends the write
     * as {@code invalid-request}; a thrown problem, such as {@code not-found}, is answered as it is, with {@code dryRun} too.
     */
    public Write<C, T, R> checks(Function<Scope, Uni<List<Check>>> before) {
        checks = before;
        return this;
    }

    /**
     * Looks, after all checks, whether what is asked for is there already: then that is answered as if it had been made,
     * nothing is sent or recorded, and the Idempotency-Key stays free.
     *
     * @param look answers what is there; is given a question whether nobody waits for it any more, which it may end with
     *     {@link java.util.concurrent.CancellationException}
     * @param after ends what the look began, when nothing or something came of it; never fails
     */
    public Write<C, T, R> unless(BiFunction<Scope, BooleanSupplier, Uni<Optional<R>>> look, Supplier<Uni<Void>> after) {
        there = look;
        end = after;
        return this;
    }

    /**
     * Sends it again, as often as a read, when FlightHub refused it for a reason that passes by itself. Only refusals are
     * asked for: codes that prove that nothing was done.
     */
    public Write<C, T, R> repeatsAfter(Predicate<UpstreamException> reason) {
        passing = reason;
        return this;
    }

    /** Says more about a failure than its code does. */
    public Write<C, T, R> explains(UnaryOperator<UpstreamException> failure) {
        explained = failure;
        return this;
    }

    /** Keeps what came of it, in the transaction that records the success. */
    public Write<C, T, R> onAccepted(BiFunction<Scope, R, Uni<Void>> keep) {
        onAccepted = keep;
        return this;
    }

    /** The watchers of the project that poll at once after success, on whichever replica they are. */
    public Write<C, T, R> wakes(Kind... kinds) {
        wakes = List.of(kinds);
        return this;
    }
}
