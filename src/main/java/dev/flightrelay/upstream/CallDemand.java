package dev.flightrelay.upstream;

/**
 * Calls by urgency: wanted or let through.
 *
 * @param commands that change something
 * @param reads that somebody waits for
 * @param polls of watchers
 */
record CallDemand(int commands, int reads, int polls) {

    int of(Urgency urgency) {
        return switch (urgency) {
            case COMMAND -> commands;
            case READ -> reads;
            case POLL -> polls;
        };
    }

    boolean isNone() {
        return commands + reads + polls == 0;
    }
}
