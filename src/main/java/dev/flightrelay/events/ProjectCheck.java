package dev.flightrelay.events;

import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import dev.flightrelay.problem.ProblemException;

/** Refuses filters that name a project which the caller cannot see. */
@Singleton
public class ProjectCheck {

    private final EventAccess access;

    ProjectCheck(EventAccess access) {
        this.access = access;
    }

    /** Fails with {@code not-found}; answers on the caller's Vert.x context. */
    Future<Void> allVisible(Viewer viewer, Set<String> projects) {
        if (projects.isEmpty()) {
            return Future.succeededFuture();
        }
        Uni<Void> all = access.visible(viewer, projects)
                .invoke(visible -> refuseOthers(projects, visible))
                .replaceWithVoid();
        return Future.fromCompletionStage(all.subscribeAsCompletionStage(), Vertx.currentContext());
    }

    private static void refuseOthers(Set<String> projects, Set<String> visible) {
        Set<String> others = new TreeSet<>(projects);
        others.removeAll(visible);
        if (!others.isEmpty()) {
            throw ProblemException.notFound(
                    "There is no project '" + others.iterator().next() + "'.");
        }
    }
}
