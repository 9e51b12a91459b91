package dev.flightrelay.hms;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.device.Devices;
import dev.flightrelay.events.EventLog;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.project.Projects;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.watch.Scope;

/** Answers what FlightHub says about the health of devices at this moment. */
@ApplicationScoped
class HmsService {

    private final Database database;
    private final Projects projects;
    private final Devices devices;
    private final HmsClient client;
    private final EventLog log;
    private final Fresh fresh;
    private final DatabaseClock clock;

    HmsService(
            Database database,
            Projects projects,
            Devices devices,
            HmsClient client,
            EventLog log,
            Fresh fresh,
            DatabaseClock clock) {
        this.database = database;
        this.projects = projects;
        this.devices = devices;
        this.client = client;
        this.log = log;
        this.fresh = fresh;
        this.clock = clock;
    }

    /** Of some devices of the project, which it must have; of all when none is named. */
    Uni<Listing<HmsAlert>> list(String projectId, List<String> deviceSns, Page page) {
        page.size();
        return database.snapshot(() -> projects.require(projectId)
                        .call(scope -> Multi.createFrom()
                                .iterable(deviceSns)
                                .onItem()
                                .transformToUniAndConcatenate(sn -> devices.require(scope, sn))
                                .collect()
                                .last()))
                .flatMap(scope -> asked(scope, deviceSns).flatMap(asked -> ask(scope, asked)))
                .map(alerts -> HmsOrder.cut(alerts, page))
                .flatMap(cut -> database.snapshot(log::head)
                        .map(head -> new Listing<>(cut.items(), clock.now(), false, head.toString(), cut.next())));
    }

    private Uni<List<String>> asked(Scope scope, List<String> deviceSns) {
        return deviceSns.isEmpty()
                ? devices.serialNumbers(scope)
                : Uni.createFrom().item(deviceSns.stream().distinct().sorted().toList());
    }

    private Uni<List<HmsAlert>> ask(Scope scope, List<String> deviceSns) {
        return fresh.read(
                new Key(scope, deviceSns),
                () -> client.list(scope, deviceSns, Asker.CALLER)
                        .map(seen ->
                                seen.alerts().stream().map(SeenAlert::alert).toList()));
    }

    private record Key(Scope scope, List<String> deviceSns) {}
}
