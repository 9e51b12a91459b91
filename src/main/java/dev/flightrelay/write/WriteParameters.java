package dev.flightrelay.write;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.flightrelay.problem.MaskedJson;

/** What a write was asked for with, as the audit keeps it: without secrets, and cut short. */
@Singleton
class WriteParameters {

    /** What is longer is kept as its digest. */
    private static final int MOST_BYTES = 4096;

    /** They have columns of their own. */
    private static final Set<String> COLUMNS = Set.of("projectId", "sn", "taskId");

    private final ObjectMapper json;
    private final MaskedJson masked;

    WriteParameters(ObjectMapper json, MaskedJson masked) {
        this.json = json;
        this.masked = masked;
    }

    /**
     * Identifiers of the path, parameters of the query, and the body.
     *
     * @param uri of the request; null where the relay asks by itself
     * @param body a record or a plain value; empty text for none
     * @return JSON; null where there is nothing
     */
    String of(UriInfo uri, Object body) {
        ObjectNode all = json.createObjectNode();
        if (uri != null) {
            put(all, "path", uri.getPathParameters());
            put(all, "query", uri.getQueryParameters());
        }
        if (!"".equals(body)) {
            all.set("body", masked.of(body));
        }
        return all.isEmpty() ? null : cut(all);
    }

    private void put(ObjectNode all, String name, Map<String, List<String>> given) {
        ObjectNode values = json.createObjectNode();
        given.forEach((key, value) -> {
            if (!COLUMNS.contains(key) && !value.isEmpty()) {
                JsonNode plain = json.valueToTree(value.size() == 1 ? value.get(0) : value);
                values.set(key, plain);
            }
        });
        if (!values.isEmpty()) {
            all.set(name, masked.of(values));
        }
    }

    private String cut(ObjectNode all) {
        byte[] text = all.toString().getBytes(StandardCharsets.UTF_8);
        if (text.length <= MOST_BYTES) {
            return all.toString();
        }
        return json.createObjectNode()
                .put("sizeBytes", text.length)
                .put("sha256", HexFormat.of().formatHex(sha256(text)))
                .toString();
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
