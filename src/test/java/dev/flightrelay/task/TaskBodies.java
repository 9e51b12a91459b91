package dev.flightrelay.task;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;

import dev.flightrelay.RelayJson;

/** Bodies of requests for tasks as callers send them. */
final class TaskBodies {

    private TaskBodies() {}

    /** An immediate task, with some fields more or other: name, value, name, value. */
    static String immediate(Object... fields) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", "Perimeter");
        body.put("deviceSn", "DOCKSN00000001");
        body.put("routeId", "cccccccc-1111-4222-8333-dddddddddddd");
        body.put("type", "immediate");
        body.put("returnHeightMetres", 100);
        for (int i = 0; i < fields.length; i += 2) {
            body.put((String) fields[i], fields[i + 1]);
        }
        try {
            return RelayJson.mapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
