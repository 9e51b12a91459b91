package dev.flightrelay.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;

/** One call with several callers. It begins with the first and is cancelled when the last one leaves before its answer. */
final class SharedRead<T> {

    private final Supplier<Uni<T>> call;
    private final Consumer<SharedRead<T>> ended;
    private final List<UniEmitter<? super T>> callers = new ArrayList<>();
    private State state = State.NEW;
    private Cancellable running;
    private T answer;

    /**
     * Sends nothing yet.
     *
     * @param ended told once, when there is an answer or will be none
     */
    SharedRead(Supplier<Uni<T>> call, Consumer<SharedRead<T>> ended) {
        this.call = call;
        this.ended = ended;
    }

    /** Adds a caller; false when the call failed or was cancelled, so that another one is needed. */
    boolean join(UniEmitter<? super T> caller) {
        State before;
        synchronized (this) {
            before = state;
            if (before == State.NEW || before == State.RUNNING) {
                callers.add(caller);
                state = State.RUNNING;
            }
        }
        switch (before) {
            case NEW -> {
                caller.onTermination(() -> leave(caller));
                begin();
            }
            case RUNNING -> caller.onTermination(() -> leave(caller));
            case ANSWERED -> caller.complete(answer);
            default -> {
                return false;
            }
        }
        return true;
    }

    synchronized boolean isAnswered() {
        return state == State.ANSWERED;
    }

    private void begin() {
        Cancellable begun = Uni.createFrom().<T>deferred(call::get).subscribe().with(this::answered, this::failed);
        boolean late;
        synchronized (this) {
            running = begun;
            late = state == State.OVER;
        }
        if (late) {
            begun.cancel();
        }
    }

    private void answered(T item) {
        end(State.ANSWERED, item).forEach(caller -> caller.complete(item));
    }

    private void failed(Throwable failure) {
        end(State.OVER, null).forEach(caller -> caller.fail(failure));
    }

    private List<UniEmitter<? super T>> end(State how, T item) {
        List<UniEmitter<? super T>> waiting;
        synchronized (this) {
            if (state != State.RUNNING) {
                return List.of();
            }
            state = how;
            answer = item;
            waiting = List.copyOf(callers);
            callers.clear();
        }
        ended.accept(this);
        return waiting;
    }

    private void leave(UniEmitter<? super T> caller) {
        Cancellable unwanted;
        synchronized (this) {
            if (!callers.remove(caller) || !callers.isEmpty()) {
                return;
            }
            state = State.OVER;
            unwanted = running;
        }
        ended.accept(this);
        if (unwanted != null) {
            unwanted.cancel();
        }
    }

    private enum State {
        NEW,
        RUNNING,
        ANSWERED,
        /** Failed, or cancelled. */
        OVER
    }
}
