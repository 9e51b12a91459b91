package dev.flightrelay.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

import io.vertx.core.json.JsonObject;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * A client of the bucket that signs with Amazon's own library.
 *
 * @param prefix below which it may write
 */
record BucketClient(
        String accessKeyId, String secret, String token, String region, String prefix, Clock clock, String endpoint) {

    private static final Consumer<SignRequest.Builder<AwsCredentialsIdentity>> UNHASHED =
            sign -> sign.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false);

    static BucketClient ofProject(JsonObject credential) {
        JsonObject keys = credential.getJsonObject("credentials");
        return new BucketClient(
                keys.getString("access_key_id"),
                keys.getString("access_key_secret"),
                keys.getString("security_token"),
                credential.getString("region"),
                credential.getString("object_key_prefix"),
                QuietSimulator.running.clock,
                credential.getString("endpoint"));
    }

    static BucketClient ofOpenModeling(JsonObject credential) {
        return new BucketClient(
                credential.getString("access_key_id"),
                credential.getString("secret_access_key"),
                credential.getString("session_token"),
                credential.getString("region"),
                credential.getString("store_path").replace("/{fileName}", ""),
                QuietSimulator.running.clock,
                credential.getString("end_point"));
    }

    BucketClient withSecret(String other) {
        return new BucketClient(accessKeyId, other, token, region, prefix, clock, endpoint);
    }

    BucketClient withToken(String other) {
        return new BucketClient(accessKeyId, secret, other, region, prefix, clock, endpoint);
    }

    BucketClient withRegion(String other) {
        return new BucketClient(accessKeyId, secret, token, other, prefix, clock, endpoint);
    }

    BucketClient withClock(Clock other) {
        return new BucketClient(accessKeyId, secret, token, region, prefix, other, endpoint);
    }

    HttpResponse<String> put(String key, byte[] content) throws IOException {
        return send("PUT", key, content, content);
    }

    HttpResponse<String> get(String key) throws IOException {
        return send("GET", key, new byte[0], new byte[0]);
    }

    /** Signs one body and sends another. */
    HttpResponse<String> send(String method, String key, byte[] signed, byte[] sent) throws IOException {
        return send(sign(method, key, signed, sign -> {}), sent);
    }

    /** Leaves the body out of the signature. */
    HttpResponse<String> putUnhashed(String key, byte[] content) throws IOException {
        return send(sign("PUT", key, new byte[0], UNHASHED), content);
    }

    /** A link that needs no further signature. */
    String link(String method, String key, Duration life) {
        SdkHttpRequest link = sign(
                method,
                key,
                new byte[0],
                UNHASHED.andThen(sign -> sign.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, life)));
        return plain(link).toString();
    }

    private static HttpResponse<String> send(SdkHttpRequest request, byte[] content) throws IOException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(plain(request)).timeout(RunningSimulator.PATIENCE.multipliedBy(12));
        request.headers().forEach((name, values) -> {
            // the client sets these itself
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        return QuietSimulator.running.send(
                builder.method(request.method().name(), BodyPublishers.ofByteArray(content)));
    }

    private SdkHttpRequest sign(
            String method, String key, byte[] body, Consumer<SignRequest.Builder<AwsCredentialsIdentity>> more) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                // the library leaves a body out of the signature only where TLS protects it; the scheme is not signed
                .uri(URI.create(endpoint.replace("http:", "https:") + "/bucket/" + Percent.encodedPath(key)))
                .build();
        return AwsV4HttpSigner.create()
                .sign(sign ->
                        more.accept(sign.identity(AwsSessionCredentialsIdentity.create(accessKeyId, secret, token))
                                .request(request)
                                .payload(ContentStreamProvider.fromByteArray(body))
                                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                                .putProperty(HttpSigner.SIGNING_CLOCK, clock)))
                .request();
    }

    private static URI plain(SdkHttpRequest request) {
        return URI.create(request.getUri().toString().replace("https:", "http:"));
    }
}
