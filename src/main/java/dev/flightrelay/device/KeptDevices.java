package dev.flightrelay.device;

import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Devices as they are kept; cameras are JSON, because nobody asks the database about them. */
@Singleton
class KeptDevices {

    private final ObjectMapper json;

    KeptDevices(ObjectMapper json) {
        this.json = json;
    }

    String write(List<Device.Camera> cameras) {
        try {
            return json.writeValueAsString(cameras);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    Device toDevice(DeviceEntity from) {
        return new Device(
                from.deviceSn,
                from.projectId.equals(DeviceEntity.NO_PROJECT) ? null : from.projectId,
                from.callsign,
                from.model,
                from.kind,
                from.online,
                from.mode,
                from.dockSn,
                read(from.cameras));
    }

    private List<Device.Camera> read(String cameras) {
        try {
            return json.readValue(cameras, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column device.cameras holds something else", e);
        }
    }
}
