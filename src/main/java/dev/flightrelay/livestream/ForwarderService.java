package dev.flightrelay.livestream;

import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.KeptThings;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.Listed;
import dev.flightrelay.watch.Scope;
import dev.flightrelay.write.Write;
import dev.flightrelay.write.WriteAccepted;
import dev.flightrelay.write.WriteOptions;
import dev.flightrelay.write.Writes;

/** Lists, creates, switches and removes stream forwarders. */
@ApplicationScoped
class ForwarderService {

    /** It becomes a step of a path: a dot would lead elsewhere. */
    private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.:=-]{1,200}");

    private final Database database;
    private final Projects projects;
    private final ForwarderChecks checks;
    private final ForwarderReadBack readBack;
    private final ForwarderClient client;
    private final Writes writes;
    private final AskedLists lists;
    private final KeptThings kept;

    ForwarderService(
            Database database,
            Projects projects,
            ForwarderChecks checks,
            ForwarderReadBack readBack,
            ForwarderClient client,
            Writes writes,
            AskedLists lists,
            KeptThings kept) {
        this.database = database;
        this.projects = projects;
        this.checks = checks;
        this.readBack = readBack;
        this.client = client;
        this.writes = writes;
        this.lists = lists;
        this.kept = kept;
    }

    /** The kept forwarders of a project. */
    Uni<Listing<StreamForwarder>> list(String projectId, Page page) {
        return kept.page(
                Kind.FORWARDERS,
                projectId,
                () -> projects.require(projectId),
                StreamForwarder.class,
                page,
                StreamForwarder::forwarderId);
    }

    /** The forwarders of a project as FlightHub lists them now. */
    Uni<Listing<StreamForwarder>> listFresh(String projectId, Page page) {
        return database.snapshot(() -> projects.require(projectId))
                .flatMap(scope -> lists.read(
                        new Key(scope),
                        () -> client.list(scope, Asker.CALLER).map(Listed::all),
                        page,
                        StreamForwarder::forwarderId));
    }

    /** Creates a forwarder. */
    Uni<Response> create(String projectId, StreamForwarderRequest body, WriteOptions options) {
        UpstreamForwarderRequest request = ForwarderMapper.toRequest(body);
        return writes.run(
                Write.of(
                                Operation.CREATE_STREAM_CONVERTER,
                                projectId,
                                LivestreamRestClient.class,
                                client -> client.createStreamConverter(projectId, request),
                                (id, data) -> ForwarderMapper.toCreated(id, body, data))
                        .request(body)
                        .device(body.deviceSn())
                        .checks(scope -> checks.of(scope, body))
                        .creates()
                        .readsBack(ForwarderReadBack.Sought.of(body), scope -> readBack.known(scope, body))
                        .wakes(Kind.FORWARDERS),
                options);
    }

    /** Switches a forwarder on or off. */
    Uni<Response> enable(String projectId, String forwarderId, StreamForwarderSwitch body, WriteOptions options) {
        String id = known(forwarderId);
        return writes.run(
                Write.of(
                                Operation.ENABLE_STREAM_CONVERTER,
                                projectId,
                                LivestreamRestClient.class,
                                client -> client.enableStreamConverter(
                                        projectId, id, new UpstreamForwarderSwitch(body.enabled())),
                                (operation, data) -> new WriteAccepted(operation))
                        .request(body)
                        .readsBack(new ForwarderSwitchReadBack.Sought(id, body.enabled()))
                        .wakes(Kind.FORWARDERS),
                options);
    }

    /** Ends and removes a forwarder. */
    Uni<Response> delete(String projectId, String forwarderId, WriteOptions options) {
        String id = known(forwarderId);
        return writes.run(
                Write.of(
                                Operation.DELETE_STREAM_CONVERTER,
                                projectId,
                                LivestreamRestClient.class,
                                client -> client.deleteStreamConverter(projectId, id),
                                (operation, data) -> new WriteAccepted(operation))
                        .readsBack(new ForwarderRemovalReadBack.Sought(id))
                        .wakes(Kind.FORWARDERS),
                options);
    }

    private static String known(String forwarderId) {
        if (!ID.matcher(forwarderId).matches()) {
            throw ProblemException.notFound("There is no stream forwarder " + forwarderId + ".");
        }
        return forwarderId;
    }

    private record Key(Scope scope) {}
}
