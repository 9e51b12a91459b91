package dev.flightrelay.simulator;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.logging.Logger;

/** Reads requests, finds the operation, checks key and project in FlightHub's order, and sends the answer, spoilt if a fault says so. */
final class FrontDoor {

    static final String PREFIX = "/openapi/v0.1";
    static final String CONTROL = "/control";

    private static final Logger LOG = Logger.getLogger(FrontDoor.class);
    private static final int LARGEST_BODY = 1024 * 1024;

    private final Vertx vertx;
    private final World world;
    private final String key;
    private final Faults faults;
    private final Calls calls;
    private final Operations flightHub;
    private final Operations control;
    private final BucketDoor bucket;
    private final MediaDoor media;
    private final Supplier<Consumer<Seen>> observer;
    private final Supplier<BiConsumer<String, String>> arrivals;

    /** The supplied observers may be null. */
    FrontDoor(
            Vertx vertx,
            World world,
            String key,
            Faults faults,
            Calls calls,
            Supplier<Consumer<Seen>> observer,
            Supplier<BiConsumer<String, String>> arrivals) {
        this.vertx = vertx;
        this.world = world;
        this.key = key;
        this.faults = faults;
        this.calls = calls;
        this.flightHub = Operations.ofFlightHub(world);
        this.control = Control.operations(world, faults, calls);
        this.bucket = new BucketDoor(vertx, world.depot(), faults, calls);
        this.media = new MediaDoor(world);
        this.observer = observer;
        this.arrivals = arrivals;
    }

    void handle(HttpServerRequest request) {
        if (path(request).startsWith(BucketDoor.PREFIX)) {
            bucket.handle(request);
            return;
        }
        if (turnedAway(request)) {
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            // what is beyond the limit is read and dropped, the answer says so
            if (body.length() <= LARGEST_BODY) {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> answer(request, body));
    }

    /** Counts the call as soon as its head is there, and closes the connection if a fault says not to read on. */
    private boolean turnedAway(HttpServerRequest request) {
        String path = path(request);
        if (!path.startsWith(PREFIX + "/")) {
            return false;
        }
        String below = path.substring(PREFIX.length());
        String id = id(flightHub.find(request.method(), below));
        calls.count(id);
        String projectId =
                Optional.ofNullable(request.getHeader("X-Project-Uuid")).orElse("");
        boolean away = faults.takeBeforeReading(id, below, projectId).isPresent();
        if (away) {
            request.connection().close();
        }
        return away;
    }

    private static String path(HttpServerRequest request) {
        return request.path() == null ? "/" : request.path();
    }

    private static String id(Optional<Operation.Match> found) {
        return found.map(match -> match.operation().id()).orElse(Calls.UNKNOWN);
    }

    // an exception that left this method would leave the client without an answer
    private void answer(HttpServerRequest request, Buffer body) {
        try {
            dispatch(request, body);
        } catch (RuntimeException e) {
            LOG.error("The simulator failed to answer " + request.uri(), e);
            new Exchange(vertx, request, () -> Answer.refused(500, Refusal.SERVER_ERROR)).sendTruth();
        }
    }

    private void dispatch(HttpServerRequest request, Buffer body) {
        String path = path(request);
        if (body.length() > LARGEST_BODY) {
            refuse(request, 413, Refusal.PARAMETER);
        } else if (path.startsWith(PREFIX + "/")) {
            flightHub(request, path.substring(PREFIX.length()), body);
        } else if (path.startsWith(CONTROL + "/")) {
            control(request, path.substring(CONTROL.length()), body);
        } else if (MediaDoor.isFor(request)) {
            media.answer(request);
        } else {
            refuse(request, 404, Refusal.NOT_FOUND);
        }
    }

    private void refuse(HttpServerRequest request, int status, Refusal refusal) {
        new Exchange(vertx, request, () -> Answer.refused(status, refusal)).sendTruth();
    }

    private void control(HttpServerRequest request, String path, Buffer body) {
        Optional<Operation.Match> found = control.find(request.method(), path);
        Supplier<Answer> answer =
                () -> found.map(match -> Control.guarded(match.operation(), Call.of(request, match.path(), body)))
                        .orElseGet(() -> Control.error(404, "no such control call"));
        new Exchange(vertx, request, answer).sendTruth();
    }

    private void flightHub(HttpServerRequest request, String path, Buffer body) {
        Optional<Operation.Match> found = flightHub.find(request.method(), path);
        String id = id(found);
        Call call = Call.of(request, found.map(Operation.Match::path).orElse(Map.of()), body);
        Supplier<Answer> answer = () -> found.map(match -> checked(match.operation(), call))
                .orElseGet(() -> Answer.refused(404, Refusal.NOT_FOUND));
        BiConsumer<String, String> arrived = arrivals.get();
        if (arrived != null) {
            arrived.accept(id, body.toString());
        }
        Exchange exchange = new Exchange(vertx, request, answer);
        faults.take(id, path, call.projectId())
                .ifPresentOrElse(
                        fault -> fault.kind().spoil(exchange, fault), () -> answerTruly(id, request, call, exchange));
    }

    // told before the client can know its answer: a test that has its answer finds it observed
    private void answerTruly(String id, HttpServerRequest request, Call call, Exchange exchange) {
        Consumer<Seen> present = observer.get();
        if (present != null) {
            present.accept(Seen.of(id, request, call, exchange.truth()));
        }
        exchange.sendTruth();
    }

    private Answer checked(Operation operation, Call call) {
        Optional<String> token = call.header("X-User-Token");
        if (token.isEmpty()) {
            return Answer.refused(Refusal.KEY_MISSING);
        }
        if (!token.get().equals(key)) {
            return Answer.refused(Refusal.KEY_INVALID);
        }
        if (operation.ofProject() && !world.now().hasProject(call.projectId())) {
            return Answer.refused(Refusal.FORBIDDEN);
        }
        try {
            return operation.handler().apply(call);
        } catch (Refused refused) {
            return refused.answer();
        }
    }
}
