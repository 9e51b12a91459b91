package dev.flightrelay.livestream;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.watch.Scope;

/** Asks FlightHub for stream forwarders. */
@ApplicationScoped
class ForwarderClient {

    private static final int PAGE_SIZE = 100;

    private final Upstream upstream;

    ForwarderClient(Upstream upstream) {
        this.upstream = upstream;
    }

    /** All forwarders of a project, in the order of their ids. */
    Uni<List<StreamForwarder>> list(Scope scope) {
        return page(scope, 1, new TreeMap<>());
    }

    private Uni<List<StreamForwarder>> page(Scope scope, int number, Map<String, StreamForwarder> before) {
        return upstream.read(
                        scope.organization(),
                        Operation.LIST_STREAM_CONVERTERS,
                        LivestreamRestClient.class,
                        client -> client.listStreamConverters(scope.projectId(), number, PAGE_SIZE))
                .onItem()
                .ifNull()
                .failWith(() -> UpstreamException.incomplete(Operation.LIST_STREAM_CONVERTERS))
                .flatMap(page -> {
                    int known = before.size();
                    page.list().stream()
                            .filter(forwarder -> forwarder.id() != null)
                            .forEach(forwarder ->
                                    before.putIfAbsent(forwarder.id(), ForwarderMapper.toForwarder(forwarder)));
                    // A server that takes no notice of the page sends the same one again.
                    return before.size() > known && isMore(page, before.size())
                            ? page(scope, number + 1, before)
                            : Uni.createFrom().item(List.copyOf(before.values()));
                });
    }

    /* The total decides where it is told, as a server may have smaller pages than were asked for. */
    private static boolean isMore(UpstreamForwarderList page, int known) {
        return page.pagination() != null && page.pagination().total() != null
                ? known < page.pagination().total()
                : page.list().size() >= PAGE_SIZE;
    }
}
