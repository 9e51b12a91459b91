package dev.flightrelay.device;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.flightrelay.database.Database;
import dev.flightrelay.database.DatabaseClock;
import dev.flightrelay.listing.Fresh;
import dev.flightrelay.upstream.UpstreamException;
import dev.flightrelay.watch.Scope;

/**
 * Answers the state of a device on demand: the kept one while it is young, else FlightHub's, which is kept. When FlightHub
 * cannot tell, the kept one is answered as stale.
 */
@ApplicationScoped
class DeviceStateService {

    private static final Duration YOUNG = Duration.ofSeconds(2);

    private final Database database;
    private final Devices devices;
    private final DeviceClient client;
    private final Fresh fresh;
    private final ObjectMapper json;
    private final DatabaseClock clock;

    DeviceStateService(
            Database database,
            Devices devices,
            DeviceClient client,
            Fresh fresh,
            ObjectMapper json,
            DatabaseClock clock) {
        this.database = database;
        this.devices = devices;
        this.client = client;
        this.fresh = fresh;
        this.json = json;
        this.clock = clock;
    }

    /** The newest state that is known or can be had. */
    Uni<DeviceState> get(String projectId, String deviceSn) {
        return devices.scope(projectId, deviceSn)
                .flatMap(scope -> database.snapshot(() -> kept(scope, deviceSn)).map(kept -> new Found(scope, kept)))
                .flatMap(found -> found.isYoung(clock.now())
                        ? Uni.createFrom().item(found.kept.get().at(clock.now(), false))
                        : ask(found.scope, deviceSn)
                                .call(state -> keep(found.scope, state))
                                .onFailure(UpstreamException.class)
                                .recoverWithUni(e -> found.kept
                                        .map(kept -> Uni.createFrom().item(kept.at(clock.now(), true)))
                                        .orElseGet(() -> Uni.createFrom().failure(e))));
    }

    /** The state as FlightHub tells it now; kept state stays as it is. */
    Uni<DeviceState> getFresh(String projectId, String deviceSn) {
        return devices.scope(projectId, deviceSn).flatMap(scope -> ask(scope, deviceSn));
    }

    private Uni<DeviceState> ask(Scope scope, String deviceSn) {
        return fresh.read(
                new Key(scope, deviceSn),
                () -> client.state(scope, deviceSn)
                        .map(state -> DeviceStateMapper.toState(state, deviceSn, clock.now())));
    }

    private Uni<Optional<DeviceState>> kept(Scope scope, String deviceSn) {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                select state from device_state where organization_id = :organization
                                and project_id = :project and device_sn = :device""", String.class)
                        .setParameter("organization", scope.organization().id())
                        .setParameter("project", scope.projectId())
                        .setParameter("device", deviceSn)
                        .getSingleResultOrNull())
                .map(state -> Optional.ofNullable(state).map(this::read));
    }

    private Uni<Integer> keep(Scope scope, DeviceState state) {
        return database.transaction(() -> Panache.getSession()
                .flatMap(session -> session.createNativeQuery("""
                                insert into device_state (organization_id, project_id, device_sn, state, observed_at)
                                values (:organization, :project, :device, :state, :observed)
                                on conflict (organization_id, project_id, device_sn) do update
                                set state = excluded.state, observed_at = excluded.observed_at
                                where device_state.observed_at < excluded.observed_at""")
                        .setParameter("organization", scope.organization().id())
                        .setParameter("project", scope.projectId())
                        .setParameter("device", state.deviceSn())
                        .setParameter("state", write(state))
                        .setParameter("observed", state.observedAt())
                        .executeUpdate()));
    }

    private DeviceState read(String state) {
        try {
            return json.readValue(state, DeviceState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column device_state.state holds something else", e);
        }
    }

    private String write(DeviceState state) {
        try {
            return json.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Key(Scope scope, String deviceSn) {}

    private record Found(Scope scope, Optional<DeviceState> kept) {
        boolean isYoung(Instant now) {
            return kept.isPresent() && now.isBefore(kept.get().observedAt().plus(YOUNG));
        }
    }
}
