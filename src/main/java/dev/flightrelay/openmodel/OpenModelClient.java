package dev.flightrelay.openmodel;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.upstream.UpstreamList;
import dev.flightrelay.watch.Listed;
import dev.flightrelay.watch.Scope;

/** Asks FlightHub for open models and sets of photos. */
@ApplicationScoped
class OpenModelClient {

    private static final Set<Integer> NOT_THERE = Set.of(200404, 231011);

    private final Upstream upstream;

    OpenModelClient(Upstream upstream) {
        this.upstream = upstream;
    }

    /** The models of a project that are being made. */
    Uni<Listed<OpenModel>> running(Scope scope, Asker asker) {
        return upstream.ask(
                        asker,
                        scope.organization(),
                        Operation.LIST_RUNNING_OPEN_MODELS,
                        OpenModelRestClient.class,
                        client -> client.listRunningOpenModels(scope.projectId()))
                .map(data -> OpenModelMapper.toModels(UpstreamList.of(data, Operation.LIST_RUNNING_OPEN_MODELS)));
    }

    /** One model. */
    Uni<OpenModel> model(Scope scope, String modelId, Asker asker) {
        return upstream.ask(
                        asker,
                        scope.organization(),
                        Operation.GET_OPEN_MODEL,
                        OpenModelRestClient.class,
                        client -> client.getOpenModel(scope.projectId(), modelId))
                .map(data -> OpenModelMapper.toModel(modelId, data));
    }

    /** One set of photos. */
    Uni<PhotoSet> photos(Scope scope, String resourceId, Asker asker) {
        return upstream.ask(
                        asker,
                        scope.organization(),
                        Operation.GET_OPEN_MODEL_RESOURCE,
                        OpenModelRestClient.class,
                        client -> client.getOpenModelResource(scope.projectId(), resourceId))
                .map(data -> OpenModelMapper.toPhotoSet(resourceId, data));
    }

    /** Whether FlightHub said, in so many words, that there is no such thing. */
    static boolean isNotThere(Throwable failure) {
        return failure instanceof ProblemException problem
                && problem.upstreamCode() != null
                && NOT_THERE.contains(problem.upstreamCode());
    }
}
