package dev.flightrelay.watch;

import java.util.Map;

/** Watchers that are quick while something goes on, and all but stand still else. */
public class RestingWatch extends WatchedProfile {

    @Override
    protected void configure(Map<String, String> config) {
        for (Kind kind : Kind.values()) {
            interval(config, kind.key(), "250ms", "10m");
        }
    }
}
