package dev.flightrelay.start;

import java.util.List;

/** Finds settings that cannot work or are unsafe, before anything starts. Each feature has its own. */
public interface ConfigurationCheck {

    /** What is wrong: one message per fault, with the property, what is wrong and the cure; never a secret. */
    List<Fault> faults();

    /**
     * A wrong setting.
     *
     * @param property its full name
     * @param message what is wrong and how to cure it
     */
    record Fault(String property, String message) {

        @Override
        public String toString() {
            return property + ": " + message;
        }
    }
}
