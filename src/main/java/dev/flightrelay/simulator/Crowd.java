package dev.flightrelay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Projects and docks by number, as many as somebody wants, the same each time. Nothing happens to them by itself: docks are on line, their
 * aircraft switched off until they fly, as in real docks, unless control or a call changes it.
 */
final class Crowd {

    private static final Instant FIRST = Instant.parse("2025-09-01T08:00:00Z");

    private static final List<String> PLACES = List.of(
            "Almstedt",
            "Birkensee",
            "Castrow",
            "Dornfeld",
            "Eschbach",
            "Falkenried",
            "Gollnitz",
            "Hohenwied",
            "Isental",
            "Jarnau",
            "Kaltwasser",
            "Lindhorst",
            "Moosdorf",
            "Neuwerda",
            "Ostrau",
            "Pappelhain",
            "Quellbrunn",
            "Rabenstein",
            "Seeheide",
            "Tannroda",
            "Ulmenhof",
            "Vierlinden",
            "Wiesenthal",
            "Zehnbuchen",
            "Brackwerder");

    private static final List<String> KINDS = List.of(
            "Rail Yard",
            "Wind Farm",
            "Quarry",
            "Waterworks",
            "Freight Centre",
            "Power Line",
            "Landfill",
            "Airfield",
            "Data Centre",
            "Refinery",
            "Dam",
            "Steelworks",
            "Forest",
            "Motorway",
            "Fire Brigade",
            "Pipeline",
            "Solar Field",
            "Chemical Park",
            "Lock",
            "Test Track");

    private static final List<String> DOCKS =
            List.of("North", "East", "South", "West", "Gate", "Roof", "Depot", "Tower", "Ramp", "Fence");

    /** Places stand on a grid between 47 and 54 degrees north, 7 and 15 east. */
    private static final int PLACES_PER_ROW = 25;

    private static final double METRES_BETWEEN_DOCKS = 600;
    private static final int DOCKS_PER_ROW = 20;

    private Crowd() {}

    static Site site(int number) {
        String place = PLACES.get(number % PLACES.size());
        int round = number / PLACES.size();
        String kind = KINDS.get(round % KINDS.size());
        int again = round / KINDS.size();
        int grid = number / (PLACES_PER_ROW * PLACES_PER_ROW);
        double latitude = 47 + 0.3 * (number / PLACES_PER_ROW % PLACES_PER_ROW) + 0.07 * grid;
        double longitude = 7 + 0.3 * (number % PLACES_PER_ROW);
        return new Site(
                "51000001-0000-4000-8000-%012d".formatted(number + 1),
                place + " " + kind + (again == 0 ? "" : " " + (again + 1)),
                "A generated project: " + kind.toLowerCase(Locale.ROOT) + " at " + place,
                new Position(latitude, longitude).moved(0, 0),
                FIRST.plus(Duration.ofHours(number)));
    }

    /**
     * A Dock 3 with its aircraft.
     *
     * @param index place in the fleet, which makes the serial numbers
     * @param number which dock of the project, from 0
     */
    static Pair pair(int index, Site site, int number) {
        String side = DOCKS.get(number % DOCKS.size());
        String name = number < DOCKS.size() ? side : side + " " + (number / DOCKS.size() + 1);
        Position home = site.centre()
                .moved(
                        METRES_BETWEEN_DOCKS * (number / DOCKS_PER_ROW),
                        METRES_BETWEEN_DOCKS * (number % DOCKS_PER_ROW));
        return new Pair(
                index,
                site.id(),
                Fleet.dock(index, name, Model.DOCK_3),
                Fleet.aircraft(index, name, Model.M4TD),
                home,
                100 + index % 50,
                false,
                false);
    }
}
