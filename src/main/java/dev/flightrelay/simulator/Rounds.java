package dev.flightrelay.simulator;

/** When the script lets aircraft fly, and which of these flights a pilot flies by hand. */
final class Rounds {

    /** A round of ten minutes; starts of neighbours are 100 s apart, so at least one aircraft is in the air or about to be. */
    static final long ROUND_MILLIS = 600_000;

    private static final long STAGGER_MILLIS = 100_000;
    private static final int BY_HAND_EVERY = 8;

    private Rounds() {}

    /** Number of the round that the pair is in at a moment of story time. */
    static long number(int pairIndex, long storyMillis) {
        return Math.floorDiv(storyMillis - pairIndex * STAGGER_MILLIS, ROUND_MILLIS);
    }

    /** When that round of the pair begins, in story time. */
    static long begin(int pairIndex, long number) {
        return number * ROUND_MILLIS + pairIndex * STAGGER_MILLIS;
    }

    static boolean byHand(int pairIndex, long number) {
        return Math.floorMod(number + 3L * pairIndex, BY_HAND_EVERY) == BY_HAND_EVERY - 1;
    }

    /** The flight of the pair with that index at a moment of story time. */
    static Flight flight(int pairIndex, long storyMillis) {
        long number = number(pairIndex, storyMillis);
        double second = (storyMillis - begin(pairIndex, number)) / 1000.0;
        return Flight.at(second, byHand(pairIndex, number));
    }
}
