package dev.flightrelay.device;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.flightrelay.upstream.Operation;
import dev.flightrelay.upstream.Organization;
import dev.flightrelay.upstream.Upstream;
import dev.flightrelay.upstream.Upstream.Asker;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.upstream.UpstreamList;
import dev.flightrelay.watch.Scope;

/** Asks FlightHub for devices. */
@ApplicationScoped
class DeviceClient {

    private final Upstream upstream;

    DeviceClient(Upstream upstream) {
        this.upstream = upstream;
    }

    /** The devices of an organisation by serial number; empty when the key may not list them. */
    Uni<Map<String, Device>> ofOrganization(Organization organization, Asker asker) {
        return upstream.ask(
                        asker,
                        organization,
                        Operation.LIST_ORGANIZATION_DEVICES,
                        DeviceRestClient.class,
                        DeviceRestClient::listOrganizationDevices)
                .map(data -> DeviceMapper.toDevices(UpstreamList.of(data, Operation.LIST_ORGANIZATION_DEVICES), null));
    }

    /** The devices of a project by serial number. */
    Uni<Map<String, Device>> ofProject(Scope scope, Asker asker) {
        return upstream.ask(
                        asker,
                        scope.organization(),
                        Operation.LIST_PROJECT_DEVICES,
                        DeviceRestClient.class,
                        client -> client.listProjectDevices(scope.projectId()))
                .map(data -> DeviceMapper.toDevices(
                        UpstreamList.of(data, Operation.LIST_PROJECT_DEVICES), scope.projectId()));
    }

    /** The newest thing model of a device that is on line. */
    Uni<UpstreamDeviceState> state(Scope scope, String deviceSn, Asker asker) {
        return upstream.ask(
                        asker,
                        scope.organization(),
                        Operation.GET_DEVICE_STATE,
                        DeviceRestClient.class,
                        client -> client.getDeviceState(scope.projectId(), deviceSn))
                .onItem()
                .ifNull()
                .failWith(() -> UpstreamException.incomplete(Operation.GET_DEVICE_STATE));
    }
}
