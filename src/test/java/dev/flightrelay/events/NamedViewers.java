package dev.flightrelay.events;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

/** Believes the name in a header, and lets a test say what each name may see. */
@Alternative
@ApplicationScoped
public class NamedViewers implements EventAccess {

    static final String HEADER = "X-Viewer: ";

    private final Map<String, Grants> grants = new ConcurrentHashMap<>();

    @Override
    public Uni<Viewer> viewer(RoutingContext route) {
        return Uni.createFrom()
                .item(() -> find(route.request().getHeader("X-Viewer"))
                        .orElseThrow(() -> new ProblemException(ProblemType.UNAUTHENTICATED, "Say who you are.")));
    }

    @Override
    public Uni<Optional<Viewer>> named(String name) {
        return Uni.createFrom().item(() -> find(name));
    }

    @Override
    public Uni<Set<String>> visible(Viewer viewer, Set<String> projectIds) {
        return Uni.createFrom()
                .item(() -> projectIds.stream()
                        .filter(project -> viewer.grants().allProjects()
                                || viewer.grants().projects().contains(project))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** From now on the name may see these projects of an organisation. */
    void grant(String name, int organization, String... projects) {
        grants.put(name, new Grants(Set.of(organization), false, Set.of(projects)));
    }

    /** From now on the name may see nothing, and is a caller still. */
    void withdraw(String name) {
        grants.put(name, new Grants(Set.of(), false, Set.of()));
    }

    void forget(String name) {
        grants.remove(name);
    }

    private Optional<Viewer> find(String name) {
        return Optional.ofNullable(name).filter(grants::containsKey).map(Named::new);
    }

    private final class Named implements Viewer {

        private final String name;

        private Named(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Standing standing() {
            return Standing.GOOD;
        }

        @Override
        public Grants grants() {
            return grants.getOrDefault(name, new Grants(Set.of(), false, Set.of()));
        }
    }
}
