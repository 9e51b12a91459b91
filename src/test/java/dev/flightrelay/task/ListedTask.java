package dev.flightrelay.task;

import java.time.Instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.flightrelay.RelayJson;

/** A task as FlightHub tells it. */
final class ListedTask {

    static final String DOCK = "DOCKSN00000001";
    static final String OTHER_DOCK = "DOCKSN00000002";

    private static final ObjectMapper JSON = RelayJson.mapper();

    private final ObjectNode json;

    private ListedTask(ObjectNode json) {
        this.json = json;
    }

    /** A task of the list, of which FlightHub tells as much as it mostly does. */
    static ListedTask of(String id, Instant beginAt) {
        return new ListedTask(JSON.createObjectNode())
                .with("uuid", id)
                .with("name", "Perimeter")
                .with("sn", DOCK)
                .with("task_type", "timed")
                .with("status", "waiting")
                .with("wayline_uuid", "route")
                .with("begin_at", beginAt.toString())
                .with("end_at", "")
                .with("run_at", "")
                .with("completed_at", "")
                .with("media_upload_status", "to_upload")
                .with("current_waypoint_index", 0)
                .with("total_waypoints", 12);
    }

    ListedTask with(String field, Object value) {
        ObjectNode copy = json.deepCopy();
        copy.set(field, JSON.valueToTree(value));
        return new ListedTask(copy);
    }

    ListedTask without(String field) {
        ObjectNode copy = json.deepCopy();
        copy.remove(field);
        return new ListedTask(copy);
    }

    ListedTask status(String status) {
        return with("status", status);
    }

    ListedTask waypoint(int number) {
        return with("current_waypoint_index", number);
    }

    /** Over, as FlightHub tells it. */
    ListedTask ended(String status, Instant at) {
        return status(status).with("run_at", json.get("begin_at").asText()).with("completed_at", at.toString());
    }

    ListedTask media(String status) {
        return with("media_upload_status", status);
    }

    /** The detail of it, with counters. */
    static Task detail(String id, Integer uploaded, Integer expected) {
        ObjectNode json = JSON.createObjectNode().put("uuid", id);
        if (uploaded != null) {
            json.putObject("folder_info")
                    .put("folder_id", 4711)
                    .put("uploaded_file_count", uploaded)
                    .put("expected_file_count", expected);
        }
        return new ListedTask(json).task();
    }

    Task task() {
        try {
            return TaskMapper.toTask(JSON.treeToValue(json, UpstreamTask.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** As it is kept when it was seen for the first time. */
    KeptTask kept(Instant now) {
        return KeptTask.listed(DOCK, task()).after(null, now);
    }
}
