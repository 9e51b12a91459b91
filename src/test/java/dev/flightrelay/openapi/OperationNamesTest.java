package dev.flightrelay.openapi;

import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OperationNamesTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/projects, true, listProjects",
        "GET, /api/v1/projects/{projectId}, false, getProject",
        "GET, /api/v1/projects/{projectId}/tasks, true, listTasks",
        "POST, /api/v1/projects/{projectId}/tasks, false, createTask",
        "PATCH, /api/v1/projects/{projectId}/tasks/{taskId}, false, updateTask",
        "GET, /api/v1/projects/{projectId}/tasks/{taskId}/media/{mediaId}/content, false, getTaskMediaContent",
        "POST, /api/v1/projects/{projectId}/routes/upload-notifications, false, createRouteUploadNotification",
        "PUT, /api/v1/projects/{projectId}/devices/{sn}/stream-quality, false, setDeviceStreamQuality",
        "DELETE, /api/v1/projects/{projectId}/stream-forwarders/{id}, false, deleteStreamForwarder"
    })
    void followFromMethodAndPath(HttpMethod method, String path, boolean list, String name) {
        assertThat(OperationNames.name(path, method, list)).isEqualTo(name);
    }
}
