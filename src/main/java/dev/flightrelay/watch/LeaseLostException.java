package dev.flightrelay.watch;

/** Another replica watches this scope now; what this one found out is dropped. */
public final class LeaseLostException extends RuntimeException {

    LeaseLostException(Scope scope) {
        super("another replica watches " + scope);
    }
}
