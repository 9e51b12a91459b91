package dev.flightrelay.problem;

import java.util.Set;
import java.util.TreeSet;

import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** What {@code Allow} has beside 405, which Quarkus answers without it; to OPTIONS it tells the methods of all paths. */
final class AllowedMethods {

    private AllowedMethods() {}

    /** The methods that are there at the path of the request under way, with commas between. */
    static String ofThisPath() {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        Set<String> allowed = new TreeSet<>(Set.of("OPTIONS"));
        RequestMapper<InitialMatch> roots =
                new RequestMapper<>(request.getDeployment().getClassMappers());
        RequestMapper.RequestMatch<InitialMatch> root = roots.map(request.getPathWithoutPrefix());
        while (root != null) {
            String rest = root.remaining.isEmpty() ? "/" : root.remaining;
            for (ServerRestHandler handler : root.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    routing.getMappers().forEach((method, paths) -> {
                        if (method != null && paths.map(rest) != null) {
                            allowed.add(method);
                        }
                    });
                }
            }
            root = roots.continueMatching(request.getPathWithoutPrefix(), root);
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return String.join(", ", allowed);
    }
}
