package dev.flightrelay.hms;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.upstream.UpstreamList;
import dev.flightrelay.watch.Scope;

/** Asks FlightHub for health alerts. */
@ApplicationScoped
class HmsClient {

    /** Serial numbers per call: what others found to pass. */
    private static final int BATCH = 100;

    private final Upstream upstream;

    HmsClient(Upstream upstream) {
        this.upstream = upstream;
    }

    /** The present alerts of devices: as few calls as possible, one after the other; none for no devices. */
    Uni<HmsSnapshot> list(Scope scope, List<String> deviceSns, Asker asker) {
        List<List<String>> batches = new ArrayList<>();
        for (int from = 0; from < deviceSns.size(); from += BATCH) {
            batches.add(deviceSns.subList(from, Math.min(from + BATCH, deviceSns.size())));
        }
        return Multi.createFrom()
                .iterable(batches)
                .onItem()
                .transformToUniAndConcatenate(batch -> call(scope, batch, asker))
                .collect()
                .with(Collectors.reducing(HmsSnapshot.NOTHING, HmsSnapshot::and));
    }

    private Uni<HmsSnapshot> call(Scope scope, List<String> batch, Asker asker) {
        return upstream.ask(
                        asker,
                        scope.organization(),
                        Operation.LIST_DEVICE_HMS,
                        HmsRestClient.class,
                        client -> client.listDeviceHms(scope.projectId(), String.join(",", batch)))
                .map(data -> HmsMapper.toSnapshot(UpstreamList.of(data, Operation.LIST_DEVICE_HMS)));
    }
}
