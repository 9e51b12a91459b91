package dev.flightrelay.livestream;

import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.watch.Listed;
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
    Uni<Listed<StreamForwarder>> list(Scope scope, Asker asker) {
        return page(scope, asker, 1, new TreeMap<>(), true);
    }

    private Uni<Listed<StreamForwarder>> page(
            Scope scope, Asker asker, int number, Map<String, StreamForwarder> before, boolean wholeBefore) {
        return upstream.ask(
                        asker,
                        scope.organization(),
                        Operation.LIST_STREAM_CONVERTERS,
                        LivestreamRestClient.class,
                        client -> client.listStreamConverters(scope.projectId(), number, PAGE_SIZE))
                .onItem()
                .ifNull()
                .failWith(() -> UpstreamException.incomplete(Operation.LIST_STREAM_CONVERTERS))
                .flatMap(page -> {
                    int known = before.size();
                    Listed<StreamForwarder> listed =
                            Listed.of(page.list(), UpstreamForwarderList.Forwarder::id, ForwarderMapper::toForwarder);
                    boolean whole = wholeBefore && listed.whole();
                    listed.things().forEach(before::putIfAbsent);
                    // A server that takes no notice of the page sends the same one again.
                    return before.size() > known && isMore(page, before.size())
                            ? page(scope, asker, number + 1, before, whole)
                            : Uni.createFrom().item(new Listed<>(before, whole));
                });
    }

    /* The total decides where it is told, as a server may have smaller pages than were asked for. */
    private static boolean isMore(UpstreamForwarderList page, int known) {
        return page.pagination() != null && page.pagination().total() != null
                ? known < page.pagination().total()
                : page.list().size() >= PAGE_SIZE;
    }
}
