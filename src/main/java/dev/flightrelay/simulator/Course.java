package dev.flightrelay.simulator;

import java.util.List;
import java.util.stream.Stream;

/**
 * A flight that commands can change: legs in the order of time, of which the last may lie in the future. All times are story time.
 *
 * @param byHand whether a pilot flies it
 * @param legs at least one, sorted by begin
 */
record Course(boolean byHand, List<Leg> legs) {

    /** Commands beyond this are too many for one flight. */
    static final int MOST_LEGS = 100;

    /** So long an aircraft hovers before its battery sends it home. */
    private static final long LONGEST_HOVER_MILLIS = 300_000;

    private static final double HOMEWARD_SECONDS = 18;
    private static final double LANDING_SECONDS = Flight.PARKED_FROM - Flight.LAND_FROM;

    enum Kind {
        FLY,
        HOVER,
        HOMEWARD
    }

    /**
     * A part of the flight that goes on until the next one begins.
     *
     * @param kind what the aircraft does
     * @param from when it begins
     * @param second where the aircraft is then, as the second of a flight as planned
     * @param reached the furthest such second until then
     */
    record Leg(Kind kind, long from, double second, double reached) {

        double secondAt(long story) {
            double passed = (story - from) / 1000.0;
            return switch (kind) {
                case FLY -> second + passed;
                case HOVER -> second;
                case HOMEWARD -> Flight.second(homeward(Math.min(passed, HOMEWARD_SECONDS)));
            };
        }

        double reachedAt(long story) {
            return kind == Kind.FLY ? Math.max(reached, secondAt(story)) : reached;
        }

        // the route is a circle: the shorter way home leads to its begin or to its end
        private double homeward(double passed) {
            double loop = Flight.loop(second);
            double home = loop < 0.5 ? 0 : 1;
            return loop + (home - loop) * passed / HOMEWARD_SECONDS;
        }

        private long end() {
            double seconds = kind == Kind.HOMEWARD ? HOMEWARD_SECONDS + LANDING_SECONDS : Flight.PARKED_FROM - second;
            return from + Math.round(seconds * 1000);
        }
    }

    Course {
        legs = List.copyOf(legs);
    }

    static Course begin(long story, boolean byHand) {
        return new Course(byHand, List.of(new Leg(Kind.FLY, story, 0, 0)));
    }

    /** The same flight until now, and something else from now on. */
    Course then(Kind kind, long story) {
        Leg present = leg(story);
        Leg next = new Leg(kind, story, present.secondAt(story), present.reachedAt(story));
        Stream<Leg> past = legs.stream().filter(leg -> leg.from() <= story);
        Stream<Leg> future = kind == Kind.HOVER
                ? Stream.of(next, new Leg(Kind.HOMEWARD, story + LONGEST_HOVER_MILLIS, next.second(), next.reached()))
                : Stream.of(next);
        return new Course(byHand, Stream.concat(past, future).toList());
    }

    long begin() {
        return legs.get(0).from();
    }

    long takeOff() {
        return begin() + Math.round(Flight.CLIMB_FROM * 1000);
    }

    /** When it is over, unless a command comes. */
    long end() {
        return legs.get(legs.size() - 1).end();
    }

    /** Whether it goes home before its route is done. */
    boolean brokenOff() {
        return legs.get(legs.size() - 1).kind() == Kind.HOMEWARD;
    }

    boolean underWay(long story) {
        return begin() <= story && story < end();
    }

    boolean hovers(long story) {
        return underWay(story) && leg(story).kind() == Kind.HOVER;
    }

    /** The share of the waypoints' part of the route that was reached until then, 0 to 1. */
    double reached(long story) {
        double second = leg(story).reachedAt(Math.min(story, end()));
        return Math.max(0, Math.min(1, (second - Flight.ROUTE_FROM) / (Flight.RETURN_FROM - Flight.ROUTE_FROM)));
    }

    /** When that share was reached; the end if it never was. */
    long when(double share) {
        double second = Flight.ROUTE_FROM + share * (Flight.RETURN_FROM - Flight.ROUTE_FROM);
        return legs.stream()
                .filter(leg -> leg.kind() == Kind.FLY)
                .flatMap(leg -> {
                    long moment = leg.from() + Math.round(Math.max(0, second - leg.second()) * 1000);
                    // what is reached at the very end of a leg is reached in that leg
                    return leg(Math.max(leg.from(), moment - 1)).equals(leg) ? Stream.of(moment) : Stream.<Long>empty();
                })
                .findFirst()
                .orElse(end());
    }

    Flight flight(long story) {
        if (story >= end()) {
            return Flight.charging((story - end()) / 1000.0);
        }
        Leg leg = leg(story);
        double second = leg.secondAt(story);
        double battery = Flight.battery((story - begin()) / 1000.0);
        if (leg.kind() == Kind.FLY) {
            return Flight.at(second, byHand).withBattery(battery);
        }
        double loop = Flight.loop(second);
        if (leg.kind() == Kind.HOVER) {
            return new Flight(Flight.Phase.HOVERING, loop, Flight.CRUISE_METRES, 0, battery);
        }
        double landing = (story - leg.from()) / 1000.0 - HOMEWARD_SECONDS;
        return landing < 0
                ? new Flight(Flight.Phase.RETURNING, loop, Flight.CRUISE_METRES, 0, battery)
                : Flight.landing(loop, landing, battery);
    }

    private Leg leg(long story) {
        return legs.stream()
                .filter(leg -> leg.from() <= story)
                .reduce((earlier, later) -> later)
                .orElse(legs.get(0));
    }
}
