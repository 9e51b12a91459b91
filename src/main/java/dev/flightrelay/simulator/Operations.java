package dev.flightrelay.simulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.http.HttpMethod;

/** A routing table: the operations of FlightHub that the simulator has, or those of its control. */
record Operations(List<Operation> rows) {

    /** FlightHub's operations, paths below {@code /openapi/v0.1}. */
    static Operations ofFlightHub(World world) {
        ProjectAnswers projects = new ProjectAnswers(world);
        DeviceAnswers devices = new DeviceAnswers(world);
        HmsAnswers hms = new HmsAnswers(world);
        List<Operation> rows = List.of(
                Operation.of("getSystemStatus", HttpMethod.GET, "/system_status", call -> Answer.ok()),
                Operation.of("listProjects", HttpMethod.GET, "/project", projects::list),
                Operation.of("listOrganizationDevices", HttpMethod.GET, "/device", devices::listOfOrganization),
                Operation.ofProject("listProjectDevices", HttpMethod.GET, "/project/device", devices::listOfProject),
                Operation.ofProject("getDeviceState", HttpMethod.GET, "/device/{device_sn}/state", devices::state),
                Operation.ofProject("listDeviceHms", HttpMethod.GET, "/device/hms", hms::list));
        return new Operations(Stream.of(rows, FlightOperations.rows(world), StorageOperations.rows(world))
                .flatMap(List::stream)
                .toList());
    }

    Optional<Operation.Match> find(HttpMethod method, String path) {
        return rows.stream()
                .filter(row -> row.method().equals(method))
                .flatMap(row -> row.path().match(path).map(found -> new Operation.Match(row, found)).stream())
                .findFirst();
    }
}
