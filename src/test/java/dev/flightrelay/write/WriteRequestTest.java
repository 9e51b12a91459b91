package dev.flightrelay.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.flightrelay.RelayJson;
import dev.flightrelay.upstream.Operation;

import static org.assertj.core.api.Assertions.assertThat;

class WriteRequestTest {

    private record Body(String name, Integer height, Map<String, Object> more) {}

    @Test
    void equalRequestsHaveEqualDigests() {
        assertThat(digest("/a", new Body("x", 1, ordered("a", "b"))))
                .isEqualTo(digest("/a", new Body("x", 1, ordered("b", "a"))))
                .matches("[0-9a-f]{64}");
    }

    @Test
    void everyPartTellsRequestsApart() {
        Body body = new Body("x", 1, Map.of());
        List<String> digests = new ArrayList<>();
        digests.add(digest("/a", body));
        digests.add(digest("/b", body));
        digests.add(digest("/a", new Body("x", null, Map.of())));
        digests.add(digest("/a", new Body("x", 1, Map.of("a", 1))));
        digests.add(digest("/a", new Body("x", 1, Map.of("a", List.of(1, 2)))));
        digests.add(digest("/a", new Body("x", 1, Map.of("a", List.of(2, 1)))));
        digests.add(
                WriteRequest.digest(write(Operation.DELETE_OPEN_MODEL, "p1").request(body), "/a", RelayJson.mapper()));
        digests.add(WriteRequest.digest(write(Operation.CREATE_MODEL, "p2").request(body), "/a", RelayJson.mapper()));
        digests.add(WriteRequest.digest(
                write(Operation.CREATE_MODEL, "p1").request(body).device("d"), "/a", RelayJson.mapper()));
        digests.add(WriteRequest.digest(
                write(Operation.CREATE_MODEL, "p1").request(body).task("d"), "/a", RelayJson.mapper()));
        digests.add(WriteRequest.digest(write(Operation.CREATE_MODEL, "p1"), "/a", RelayJson.mapper()));

        assertThat(digests).doesNotHaveDuplicates();
    }

    private static String digest(String path, Object body) {
        return WriteRequest.digest(write(Operation.CREATE_MODEL, "p1").request(body), path, RelayJson.mapper());
    }

    private static Write<Object, Object, Object> write(Operation operation, String projectId) {
        return Write.of(operation, projectId, Object.class, client -> null, (id, data) -> data);
    }

    private static Map<String, Object> ordered(String first, String second) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, Map.of("deep", true));
        map.put(second, Map.of("deep", true));
        return map;
    }
}
