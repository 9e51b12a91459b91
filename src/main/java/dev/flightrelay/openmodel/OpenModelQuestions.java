package dev.flightrelay.openmodel;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Scope;

/** Asks FlightHub for single models and sets of photos. What it does not answer is asked for again, and fails no poll. */
@ApplicationScoped
class OpenModelQuestions {

    /** Questions of one poll: the rest waits for the next. */
    private static final int MOST = 50;

    private static final int AT_ONCE = 4;

    /** Who gets no answer for so long asks no more. */
    private static final Duration PATIENCE = Duration.ofHours(24);

    private static final Logger LOG = Logger.getLogger(OpenModelQuestions.class);

    private final OpenModelClient client;

    OpenModelQuestions(OpenModelClient client) {
        this.client = client;
    }

    /**
     * Asks for what is due.
     *
     * @param open ids under which models and sets of photos are kept that something is awaited of
     * @param asks when each is due
     * @param all whether all are due
     */
    Uni<OpenModelAnswers> ask(Scope scope, Set<String> open, Asks asks, boolean all) {
        asks.retain(open);
        OpenModelAnswers answers = new OpenModelAnswers();
        List<String> due = asks.due(open, System.nanoTime(), all, MOST);
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUni(id -> ask(scope, id, answers)
                        .invoke(() -> asks.answered(id, System.nanoTime()))
                        .onFailure()
                        .recoverWithUni(failure -> {
                            note(scope, id, failure, answers, asks);
                            return Uni.createFrom().voidItem();
                        }))
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWith(answers);
    }

    private Uni<Void> ask(Scope scope, String id, OpenModelAnswers answers) {
        String resourceId = Followed.resourceOf(id);
        return resourceId == null
                ? client.model(scope, id, Asker.WATCHER)
                        .invoke(model -> answers.model(id, model))
                        .replaceWithVoid()
                : client.photos(scope, resourceId, Asker.WATCHER)
                        .invoke(photos -> answers.photos(id, photos))
                        .replaceWithVoid();
    }

    private static void note(Scope scope, String id, Throwable failure, OpenModelAnswers answers, Asks asks) {
        long now = System.nanoTime();
        if (OpenModelClient.isNotThere(failure)) {
            asks.isNotThere(id);
            answers.none(id);
        } else if (asks.failed(id, now)) {
            LOG.warnf("FlightHub does not tell of %s in %s: %s", id, scope, failure.getMessage());
        } else if (asks.isInVain(id, PATIENCE, now)) {
            LOG.warnf("FlightHub did not tell of %s in %s for a day: it is not asked for any more", id, scope);
            answers.inVain(id);
        }
    }
}
