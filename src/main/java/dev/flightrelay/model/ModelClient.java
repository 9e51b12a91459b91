package dev.flightrelay.model;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.upstream.UpstreamList;
import dev.flightrelay.watch.Listed;
import dev.flightrelay.watch.Scope;

/** Asks FlightHub for models. */
@ApplicationScoped
class ModelClient {

    private final Upstream upstream;

    ModelClient(Upstream upstream) {
        this.upstream = upstream;
    }

    /** All finished models of a project. */
    Uni<Listed<Model>> list(Scope scope, Asker asker) {
        return upstream.ask(
                        asker,
                        scope.organization(),
                        Operation.LIST_MODELS,
                        ModelRestClient.class,
                        client -> client.listModels(scope.projectId()))
                .map(data ->
                        Listed.of(UpstreamList.of(data, Operation.LIST_MODELS), ModelClient::id, ModelMapper::toModel));
    }

    private static String id(UpstreamModel model) {
        return model.id() == null ? null : model.id().toString();
    }

    /** One model with its signed link. */
    Uni<UpstreamModel> get(Scope scope, long modelId) {
        return upstream.read(
                        scope.organization(),
                        Operation.GET_MODEL,
                        ModelRestClient.class,
                        client -> client.getModel(scope.projectId(), modelId))
                .invoke(data -> {
                    if (data == null || data.id() == null) {
                        throw UpstreamException.incomplete(Operation.GET_MODEL);
                    }
                });
    }
}
