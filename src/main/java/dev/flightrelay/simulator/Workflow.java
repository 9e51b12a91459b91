package dev.flightrelay.simulator;

import java.util.List;
import java.util.Optional;

/**
 * A workflow as the web application makes them: what an alarm leads to.
 *
 * @param id FlightHub's uuid of it
 * @param projectId project that has it
 * @param name what people call it
 * @param automatic whether aircraft start without anybody's word
 * @param threshold alarms below this level lead to nothing
 */
record Workflow(String id, String projectId, String name, boolean automatic, int threshold) {

    private static final int USUAL_THRESHOLD = 3;

    static final List<Workflow> ALL = List.of(
            workflow(1, Fleet.HARBOUR, "Fence alarm", true),
            workflow(2, Fleet.HARBOUR, "Smoke alarm", false),
            workflow(3, Fleet.SOLAR_PARK, "Intruder", true),
            workflow(4, Fleet.SOLAR_PARK, "Inverter fault", false));

    static Optional<Workflow> find(String projectId, String id) {
        return ALL.stream()
                .filter(workflow ->
                        workflow.projectId().equals(projectId) && workflow.id().equals(id))
                .findFirst();
    }

    private static Workflow workflow(int number, Site site, String name, boolean automatic) {
        String id = "55000000-0000-4000-8000-00000000000" + number;
        return new Workflow(id, site.id(), name, automatic, USUAL_THRESHOLD);
    }
}
