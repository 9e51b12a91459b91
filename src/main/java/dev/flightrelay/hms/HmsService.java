package dev.flightrelay.hms;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.device.Devices;
import dev.flightrelay.listing.AskedLists;
import dev.flightrelay.listing.Listing;
import dev.flightrelay.listing.Page;
import dev.flightrelay.listing.Told;
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
    private final AskedLists lists;

    HmsService(Database database, Projects projects, Devices devices, HmsClient client, AskedLists lists) {
        this.database = database;
        this.projects = projects;
        this.devices = devices;
        this.client = client;
        this.lists = lists;
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
                .map(told -> {
                    Page.Cut<HmsAlert> cut = HmsOrder.cut(told.value(), page);
                    return new Listing<>(
                            cut.items(), told.at(), told.stale(), told.head().toString(), cut.next());
                });
    }

    private Uni<List<String>> asked(Scope scope, List<String> deviceSns) {
        return deviceSns.isEmpty()
                ? devices.serialNumbers(scope)
                : Uni.createFrom().item(deviceSns.stream().distinct().sorted().toList());
    }

    private Uni<Told<List<HmsAlert>>> ask(Scope scope, List<String> deviceSns) {
        return lists.ask(
                new Key(scope, deviceSns),
                () -> client.list(scope, deviceSns, Asker.CALLER)
                        .map(seen ->
                                seen.alerts().stream().map(SeenAlert::alert).toList()));
    }

    private record Key(Scope scope, List<String> deviceSns) {}
}
