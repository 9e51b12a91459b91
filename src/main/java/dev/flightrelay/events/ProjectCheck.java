package dev.flightrelay.events;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import dev.flightrelay.problem.ProblemException;

/** Refuses filters that name a project which the caller cannot see. */
@Singleton
public class ProjectCheck {

    /** A request may name many projects; it must not take all connections of the database. */
    private static final int AT_ONCE = 2;

    private final EventAccess access;

    ProjectCheck(EventAccess access) {
        this.access = access;
    }

    /** Fails with {@code not-found}; answers on the caller's Vert.x context. */
    Future<Void> allVisible(Viewer viewer, Set<String> projects) {
        if (projects.isEmpty()) {
            return Future.succeededFuture();
        }
        List<Uni<Void>> checks =
                projects.stream().map(project -> visible(viewer, project)).toList();
        Uni<Void> all =
                Uni.join().all(checks).usingConcurrencyOf(AT_ONCE).andFailFast().replaceWithVoid();
        return Future.fromCompletionStage(all.subscribeAsCompletionStage(), Vertx.currentContext());
    }

    private Uni<Void> visible(Viewer viewer, String project) {
        return Uni.createFrom()
                .deferred(() -> access.maySee(viewer, project))
                .onItem()
                .transformToUni(seen -> seen
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom()
                                .failure(ProblemException.notFound("There is no project '" + project + "'.")));
    }
}
