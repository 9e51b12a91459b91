package dev.flightrelay;

import java.lang.reflect.InvocationTargetException;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the relay; in dev mode with a database of its own, unless one is configured. */
@QuarkusMain
public class FlightRelay {

    /** Set by the build's dev mode alone: the class whose static method {@code start} brings up a database. */
    private static final String DATABASE_STARTER = "relay.dev.database-starter";

    /** Quarkus answers a path that is no URI without a body. RequestCheck looks at each in its place, and says what is wrong. */
    private static final String NO_URI_CHECK = "vertx.disableURIValidation";

    /** The application's entry; {@code args} are ignored. */
    public static void main(String... args) throws ReflectiveOperationException {
        String starter = System.getProperty(DATABASE_STARTER);
        if (starter != null) {
            start(starter);
        }
        System.setProperty(NO_URI_CHECK, "true");
        Quarkus.run(args);
    }

    /* By name, because the starter's library is not part of what is packaged. */
    private static void start(String starter) throws ReflectiveOperationException {
        try {
            Class.forName(starter, true, Thread.currentThread().getContextClassLoader())
                    .getMethod("start")
                    .invoke(null);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(
                    "the embedded PostgreSQL did not start; set relay.database.url to use another", e.getCause());
        }
    }
}
