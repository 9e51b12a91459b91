package dev.flightrelay.security;

import jakarta.enterprise.context.ApplicationScoped;

/** Who calls. In mode {@code open} that is nobody in particular. */
@ApplicationScoped
public class Caller {

    /** The name that is shown to others, such as in {@code acknowledgedBy}. */
    public String name() {
        return "anonymous";
    }
}
