package dev.flightrelay.it;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Makes requests of the document of the API: good ones, and such with values at and beyond every bound. */
final class Fuzz {

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "500",
            "1001",
            "2147483648",
            "-9223372036854775809",
            "1e400",
            "NaN",
            "true",
            "null",
            "undefined",
            "..",
            "../../etc/passwd",
            "a/b",
            "%",
            "%25",
            "';drop table event;--",
            "${jndi:ldap://x}",
            "<script>",
            "\u00e9\u4e2d\ud83d\ude81",
            "\u0007\u007f",
            "\ufeff",
            "a".repeat(300),
            "7".repeat(65),
            "*",
            "hms.*",
            "hms.raised",
            "00000000-0000-0000-0000-000000000000",
            "2026-11-21T08:15:30Z",
            "9999-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "earliest",
            "zzzz-99999999999999999999");

    private final List<Operation> operations = new ArrayList<>();
    private final Random random;
    private final Map<String, List<String>> known;

    /**
     * @param document of the API
     * @param known values of path parameters that lead somewhere
     */
    Fuzz(JsonObject document, Map<String, List<String>> known, Random random) {
        this.known = known;
        this.random = random;
        document.getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue())
                        .stream()
                                .filter(method -> METHODS.contains(method.getKey()))
                                .forEach(method -> operations.add(new Operation(
                                        method.getKey(), path.getKey(), (JsonObject) method.getValue()))));
    }

    int operations() {
        return operations.size();
    }

    /** The request of that number: each operation in turn. */
    Sent request(String address, int number) {
        Operation operation = operations.get(number % operations.size());
        StringBuilder query = new StringBuilder();
        String path = operation.path;
        HttpRequest.Builder request = HttpRequest.newBuilder().timeout(Duration.ofSeconds(30));
        for (Object each : operation.description.getJsonArray("parameters", new JsonArray())) {
            JsonObject parameter = (JsonObject) each;
            String name = parameter.getString("name");
            switch (parameter.getString("in")) {
                case "path" -> path = path.replace("{" + name + "}", encoded(pathValue(name)));
                case "query" -> {
                    for (int i = 0; random.nextInt(3) == 0 && i < 3; i++) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(encoded(text()));
                    }
                }
                default -> header(request, name);
            }
        }
        // Of a stream, only its pages: it has no end.
        request.header("Accept", "application/json");
        byte[] body = body(operation, request);
        return new Sent(
                request.method(
                                operation.method.toUpperCase(Locale.ROOT),
                                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                        .uri(URI.create(address + path + query))
                        .build(),
                body);
    }

    private String pathValue(String name) {
        List<String> values = known.getOrDefault(name, List.of());
        return values.isEmpty() || random.nextInt(4) == 0 ? text() : values.get(random.nextInt(values.size()));
    }

    private void header(HttpRequest.Builder request, String name) {
        String value = text().replaceAll("[^ -~]", "");
        if (random.nextInt(4) == 0) {
            request.header(name, value);
        }
    }

    /* Null is none. */
    private byte[] body(Operation operation, HttpRequest.Builder request) {
        JsonObject content = operation
                .description
                .getJsonObject("requestBody", new JsonObject())
                .getJsonObject("content", new JsonObject());
        if (content.isEmpty()) {
            return random.nextInt(10) == 0 ? utf8("surplus") : null;
        }
        String type = content.fieldNames().iterator().next();
        request.header("Content-Type", random.nextInt(20) == 0 ? "text/plain" : type.replace("*/*", "image/jpeg"));
        return switch (random.nextInt(12)) {
            case 0 -> null;
            case 1 -> utf8("{\"a\":" + "[".repeat(2_000));
            case 2 -> utf8(text());
            case 3 -> bytes();
            default -> utf8(Json.encode(mutated(example(content.getJsonObject(type)))));
        };
    }

    private static Object example(JsonObject content) {
        if (content.containsKey("example")) {
            return content.getValue("example");
        }
        JsonObject examples = content.getJsonObject("examples", new JsonObject());
        return examples.isEmpty()
                ? new JsonObject()
                : ((JsonObject) examples.iterator().next().getValue()).getValue("value");
    }

    /* As it is, or with some values put out of their bounds. */
    private Object mutated(Object value) {
        int what = random.nextInt(14);
        if (what == 0) {
            return oddValue();
        }
        if (value instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            object.forEach(field -> {
                if (random.nextInt(14) != 0) {
                    copy.put(field.getKey(), mutated(field.getValue()));
                }
            });
            return what == 1 ? copy.put(text(), oddValue()) : copy;
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray();
            array.forEach(item -> copy.add(mutated(item)));
            return what == 1 ? copy.addAll(copy.copy()).addAll(copy.copy()) : copy;
        }
        return value;
    }

    private Object oddValue() {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> random.nextInt();
            case 2 -> random.nextGaussian() * Double.MAX_VALUE / 4;
            case 3 -> random.nextBoolean();
            case 4 -> new JsonObject().put(text(), text());
            case 5 -> new JsonArray().add(text()).addNull();
            default -> text();
        };
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A request, told with all that makes it. */
    record Sent(HttpRequest request, byte[] body) {

        @Override
        public String toString() {
            return request + " " + request.headers().map() + " "
                    + (body == null ? "without body" : new String(body, StandardCharsets.UTF_8));
        }
    }

    private record Operation(String method, String path, JsonObject description) {}
}
