package dev.flightrelay.bench;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.watch.Kind;
import dev.flightrelay.watch.WatchConfig;

/**
 * The fewest calls by which FlightHub's contract lets the intervals be kept: what is paged, by pages; what takes many serial numbers,
 * by hundreds; the organisation's list for who is on line; each other thing by a call of its own.
 */
final class LeastCalls {

    private static final int PROJECTS_PER_PAGE = 100;
    private static final int SERIALS_PER_CALL = 100;

    private final WatchConfig config;
    private final SortedMap<String, Double> perMinute = new TreeMap<>();

    private LeastCalls(WatchConfig config) {
        this.config = config;
    }

    /**
     * One project.
     *
     * @param docks docks, each of which is asked for its tasks
     * @param devices docks and aircraft
     * @param online how many of the devices are on line
     * @param flying how many aircraft fly, each for a task
     * @param active whether something goes on: a flight, an alert, a reader
     * @param underWay kinds of which something is under way: an enabled forwarder, an open model that is made, a model that is awaited
     */
    record Place(int docks, int devices, int online, int flying, boolean active, Set<Kind> underWay) {

        Place(int docks, int devices, int online, int flying, boolean active) {
            this(docks, devices, online, flying, active, Set.of());
        }

        Place activated() {
            return new Place(docks, devices, online, flying, true, underWay);
        }

        Place with(Kind... kinds) {
            return new Place(docks, devices, online, flying, active, Set.of(kinds));
        }

        private boolean isFast(Kind kind) {
            return active || underWay.contains(kind);
        }
    }

    /** By operation, calls per minute. */
    static SortedMap<String, Double> perMinute(WatchConfig config, List<Place> projects) {
        LeastCalls least = new LeastCalls(config);
        least.organization(projects);
        projects.forEach(least::project);
        return least.perMinute;
    }

    static double total(SortedMap<String, Double> perMinute) {
        return perMinute.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private void organization(List<Place> projects) {
        boolean active = projects.stream().anyMatch(Place::active);
        // who gets a full page has to look whether there is another
        int pages = projects.size() / PROJECTS_PER_PAGE + 1;
        add(Operation.LIST_PROJECTS, pages, interval(Kind.PROJECTS, active));
        add(Operation.LIST_ORGANIZATION_DEVICES, 1, interval(Kind.DEVICES, active));
    }

    private void project(Place place) {
        int batches = (place.devices() + SERIALS_PER_CALL - 1) / SERIALS_PER_CALL;
        add(Operation.LIST_PROJECT_DEVICES, 1, interval(Kind.DEVICES, false));
        add(Operation.LIST_DEVICE_HMS, batches, interval(Kind.HMS, place.active()));
        add(Operation.GET_DEVICE_STATE, place.flying(), interval(Kind.STATE, true));
        add(Operation.GET_DEVICE_STATE, place.online() - place.flying(), interval(Kind.STATE, false));
        add(Operation.LIST_FLIGHT_TASKS, place.flying(), interval(Kind.TASKS, true));
        add(Operation.LIST_FLIGHT_TASKS, place.docks() - place.flying(), interval(Kind.TASKS, false));
        add(Operation.LIST_STREAM_CONVERTERS, 1, interval(Kind.FORWARDERS, place.isFast(Kind.FORWARDERS)));
        // what else goes on in the project tells nothing about open models
        boolean making = place.underWay().contains(Kind.RECONSTRUCTION);
        add(Operation.LIST_RUNNING_OPEN_MODELS, 1, interval(Kind.RECONSTRUCTION, making));
        add(Operation.LIST_MODELS, 1, interval(Kind.MODELS, place.isFast(Kind.MODELS)));
    }

    private Duration interval(Kind kind, boolean active) {
        WatchConfig.Interval interval = config.of(kind);
        return active ? interval.every() : interval.idle();
    }

    private void add(Operation operation, int calls, Duration interval) {
        double minutes = interval.toMillis() / 60_000.0;
        perMinute.merge(operation.id(), calls / minutes, Double::sum);
    }
}
