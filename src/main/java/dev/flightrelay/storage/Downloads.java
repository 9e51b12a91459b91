package dev.flightrelay.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.file.AsyncFile;
import io.vertx.mutiny.core.http.HttpClientRequest;
import io.vertx.mutiny.core.http.HttpClientResponse;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.Organization;

/**
 * Files that FlightHub gives signed links to, for what the relay itself reads of them. One is on disk while it is read, and never
 * larger there than it may be. No failure holds the link, and redirects are not followed.
 */
@ApplicationScoped
public class Downloads {

    /** As for FlightHub's own calls with large answers. */
    private static final int PATIENCE = 3;

    private final Vertx vertx;
    private final BucketRequests requests;

    Downloads(Vertx vertx, BucketRequests requests) {
        this.vertx = vertx;
        this.requests = requests;
    }

    /**
     * Reads a file.
     *
     * @param organization whose FlightHub gave the link: its proxy, authority and patience are used
     * @param link one of {@link SignedLink#leads}
     * @param mostBytes a larger file is not read to its end: {@code upstream-invalid-answer}
     * @param reader may block; the file is gone when it has ended
     */
    public <T> Uni<T> read(Organization organization, String link, long mostBytes, Function<Path, T> reader) {
        ObjectAddress address;
        try {
            address = ObjectAddress.of(SignedLink.ascii(link));
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().failure(nowhere());
        }
        Duration limit = organization.config().timeout().multipliedBy(PATIENCE);
        return vertx.fileSystem()
                .createTempFile("flight-relay", ".download")
                .flatMap(name -> requests.run(
                                organization,
                                HttpMethod.GET,
                                address,
                                Map::of,
                                request -> save(request, name, address, mostBytes))
                        .ifNoItem()
                        .after(limit)
                        .failWith(() -> slow(address, limit))
                        .onFailure(failure -> !(failure instanceof ProblemException))
                        .transform(failure -> broken(failure, address))
                        .chain(() -> vertx.executeBlocking(() -> reader.apply(Path.of(name)), false))
                        .onTermination()
                        .invoke(() ->
                                vertx.fileSystem().delete(name).subscribe().with(done -> {}, gone -> {})));
    }

    /* The file is open before anything comes: nobody would read what came meanwhile. */
    private Uni<Void> save(HttpClientRequest request, String name, ObjectAddress address, long mostBytes) {
        return vertx.fileSystem()
                .open(name, new OpenOptions().setTruncateExisting(true))
                .flatMap(file -> request.send()
                        .flatMap(response -> save(response, file, address, mostBytes)
                                .onFailure()
                                // The reset that follows tells Vert.x' log nothing that is not told here.
                                .invoke(() -> response.exceptionHandler(reset -> {})))
                        .onTermination()
                        .call(() -> file.close()));
    }

    private static Uni<Void> save(HttpClientResponse response, AsyncFile file, ObjectAddress address, long mostBytes) {
        if (!BucketRequests.isGood(response)) {
            return Uni.createFrom().failure(refused(address, response.statusCode()));
        }
        AtomicLong size = new AtomicLong();
        return response.toMulti()
                .onItem()
                .transformToUniAndConcatenate(part -> size.addAndGet(part.length()) > mostBytes
                        ? Uni.createFrom().failure(large(address, mostBytes))
                        : file.write(part))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static ProblemException nowhere() {
        return new ProblemException(
                ProblemType.UPSTREAM_INVALID_ANSWER, "FlightHub's link to the file is no address. Try again later.");
    }

    private static ProblemException refused(ObjectAddress address, int status) {
        return new ProblemException(
                ProblemType.UPSTREAM_FAILED,
                "The storage at " + address.site() + " did not give the file that FlightHub's link leads to (HTTP "
                        + status + "). Try again; if it stays, see whether FlightHub's own page can open it.");
    }

    private static ProblemException large(ObjectAddress address, long mostBytes) {
        return new ProblemException(
                ProblemType.UPSTREAM_INVALID_ANSWER,
                "The file at " + address.site() + " that FlightHub's link leads to has more than " + mostBytes
                        + " bytes, which is more than the relay reads.");
    }

    private static ProblemException slow(ObjectAddress address, Duration limit) {
        return new ProblemException(
                ProblemType.UPSTREAM_TIMEOUT,
                "The storage at " + address.site() + " did not give the file within " + limit.toMillis()
                        + " ms (three times relay.upstream.timeout). Try again.");
    }

    private static ProblemException broken(Throwable failure, ObjectAddress address) {
        return BucketFailures.notConnected(failure)
                .map(
                        reason -> new ProblemException(
                                ProblemType.UPSTREAM_UNREACHABLE,
                                "The storage at " + address.site()
                                        + ", where FlightHub keeps its files, cannot be reached by the relay ("
                                        + reason
                                        + "). Check the network between, and relay.upstream.proxy and relay.upstream.trust-store."))
                .orElseGet(() -> new ProblemException(
                        ProblemType.UPSTREAM_FAILED,
                        "The storage at " + address.site() + " broke off the file. Try again."));
    }
}
