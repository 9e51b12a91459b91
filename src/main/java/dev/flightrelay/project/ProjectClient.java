package dev.flightrelay.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.upstream.UpstreamList;

/** Asks FlightHub for projects. */
@ApplicationScoped
class ProjectClient {

    private static final int PAGE_SIZE = 100;

    private final Upstream upstream;

    ProjectClient(Upstream upstream) {
        this.upstream = upstream;
    }

    /** All projects of an organisation; fails with {@link UpstreamException}. */
    Uni<List<Project>> list(Organization organization, Asker asker) {
        return page(organization, asker, 1, new LinkedHashMap<>());
    }

    private Uni<List<Project>> page(Organization organization, Asker asker, int number, Map<String, Project> before) {
        return upstream.ask(
                        asker,
                        organization,
                        Operation.LIST_PROJECTS,
                        ProjectRestClient.class,
                        c -> c.listProjects(number, PAGE_SIZE))
                .map(data -> UpstreamList.of(data, Operation.LIST_PROJECTS))
                .flatMap(page -> {
                    int known = before.size();
                    page.stream()
                            .filter(project -> project.uuid() != null)
                            .forEach(project ->
                                    before.putIfAbsent(project.uuid(), ProjectMapper.toProject(project, organization)));
                    // A server that takes no notice of the page sends the same one again.
                    return page.size() < PAGE_SIZE || before.size() == known
                            ? Uni.createFrom().item(List.copyOf(before.values()))
                            : page(organization, asker, number + 1, before);
                });
    }
}
