package dev.flightrelay.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;

/** A client that signs Alibaba's ways. What it signs is held against Alibaba's own examples in {@link SignatureTest}. */
record OssClient(String accessKeyId, String secret, String token, String region, Clock clock, String endpoint) {

    static OssClient of(JsonObject credential, Clock clock) {
        JsonObject keys = credential.getJsonObject("credentials");
        return new OssClient(
                keys.getString("access_key_id"),
                keys.getString("access_key_secret"),
                keys.getString("security_token"),
                credential.getString("region"),
                clock,
                credential.getString("endpoint"));
    }

    OssClient withSecret(String other) {
        return new OssClient(accessKeyId, other, token, region, clock, endpoint);
    }

    OssClient withToken(String other) {
        return new OssClient(accessKeyId, secret, other, region, clock, endpoint);
    }

    OssClient withRegion(String other) {
        return new OssClient(accessKeyId, secret, token, other, clock, endpoint);
    }

    HttpResponse<String> put4(String key, byte[] content) throws IOException {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "application/octet-stream")
                .add("x-oss-date", Scope.stamp(clock.instant()))
                .add("x-oss-content-sha256", Claim.UNSIGNED)
                .add("x-oss-security-token", token);
        return put(
                key,
                content,
                headers,
                signature -> "OSS4-HMAC-SHA256 Credential=" + credential() + ",Signature=" + signature);
    }

    HttpResponse<String> put1(String key, byte[] content) throws IOException {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "application/octet-stream")
                .add(
                        "x-oss-date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .add("x-oss-security-token", token);
        return put(key, content, headers, signature -> "OSS " + accessKeyId + ":" + signature);
    }

    String link4(String method, String key) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("x-oss-signature-version", "OSS4-HMAC-SHA256");
        query.put("x-oss-credential", credential());
        query.put("x-oss-date", Scope.stamp(clock.instant()));
        query.put("x-oss-expires", "600");
        query.put("x-oss-security-token", token);
        return link(method, key, query, "x-oss-signature");
    }

    String link1(String method, String key) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("OSSAccessKeyId", accessKeyId);
        query.put("Expires", String.valueOf(clock.instant().getEpochSecond() + 600));
        query.put("security-token", token);
        return link(method, key, query, "Signature");
    }

    private String link(String method, String key, Map<String, String> query, String name) {
        String signature = signature(method, key, text(query), MultiMap.caseInsensitiveMultiMap());
        query.put(name, signature);
        return endpoint + path(key) + "?" + text(query);
    }

    private HttpResponse<String> put(String key, byte[] content, MultiMap headers, Function<String, String> header)
            throws IOException {
        headers.add("Authorization", header.apply("none"));
        String signature = signature("PUT", key, null, headers);
        headers.set("Authorization", header.apply(signature));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoint + path(key))).timeout(RunningSimulator.PATIENCE);
        headers.forEach(field -> request.header(field.getKey(), field.getValue()));
        return QuietSimulator.running.send(request.PUT(BodyPublishers.ofByteArray(content)));
    }

    private String signature(String method, String key, String query, MultiMap headers) {
        SignedRequest request = SignedRequest.of(method, path(key), query, headers);
        return OssSignature4.claim(request)
                .or(() -> OssSignature1.claim(request))
                .orElseThrow()
                .expected()
                .apply(secret);
    }

    private String credential() {
        String day = Scope.stamp(clock.instant()).substring(0, 8);
        return String.join("/", accessKeyId, day, region, "oss", "aliyun_v4_request");
    }

    private static String path(String key) {
        return "/bucket/" + Percent.encodedPath(key);
    }

    private static String text(Map<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Percent.encoded(entry.getValue()))
                .collect(Collectors.joining("&"));
    }
}
