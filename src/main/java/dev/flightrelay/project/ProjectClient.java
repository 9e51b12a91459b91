package dev.flightrelay.project;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.upstream.UpstreamList;

/** Asks FlightHub for projects. */
@ApplicationScoped
class ProjectClient {

    private static final int PAGE_SIZE = 100;

    /** A server that never sends a short page must not keep us reading: 100,000 projects. */
    private static final int MAX_PAGES = 1000;

    private final Upstream upstream;

    ProjectClient(Upstream upstream) {
        this.upstream = upstream;
    }

    /** All projects of an organisation; fails with {@link UpstreamException}. */
    Uni<List<Project>> list(Organization organization) {
        return page(organization, 1, new ArrayList<>());
    }

    private Uni<List<Project>> page(Organization organization, int number, List<Project> before) {
        return upstream.read(
                        organization, "listProjects", ProjectRestClient.class, c -> c.listProjects(number, PAGE_SIZE))
                .map(data -> UpstreamList.of(data, "listProjects"))
                .flatMap(page -> {
                    page.stream()
                            .filter(project -> project.uuid() != null)
                            .map(project -> ProjectMapper.toProject(project, organization))
                            .forEach(before::add);
                    return page.size() < PAGE_SIZE || number == MAX_PAGES
                            ? Uni.createFrom().item(before)
                            : page(organization, number + 1, before);
                });
    }
}
