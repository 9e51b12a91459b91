package dev.flightrelay.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.vertx.core.http.HttpMethod;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** S3 and what speaks like it: Signature Version 4 over the content too, and the bucket in the path. */
final class S3Signing implements Signing {

    /** What MinIO expects where nobody configured a region. */
    private static final String DEFAULT_REGION = "us-east-1";

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    @Override
    public ObjectAddress address(StorageCredential credential, String key) {
        return ObjectAddress.pathStyle(credential.endpoint(), credential.bucket(), key);
    }

    @Override
    public Map<String, String> headers(
            StorageCredential credential, String key, Path content, String contentType, Instant now) {
        ObjectAddress address = address(credential, key);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.PUT)
                .protocol(address.tls() ? "https" : "http")
                .host(address.host())
                .port(address.port())
                .encodedPath(address.path())
                .putHeader("Content-Type", contentType)
                .build();
        return withoutHost(signed(credential, request, content, now));
    }

    private static SdkHttpRequest signed(
            StorageCredential credential, SdkHttpRequest request, Path content, Instant now) {
        try (InputStream payload = Files.newInputStream(content)) {
            return SIGNER.sign(sign -> common(sign, credential, request, now).payload(() -> payload))
                    .request();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> headers(
            StorageCredential credential, HttpMethod method, String key, Map<String, String> headers, Instant now) {
        SdkHttpRequest.Builder request = unread(address(credential, key), method);
        headers.forEach(request::putHeader);
        SdkHttpRequest signed = SIGNER.sign(sign -> common(sign, credential, request.build(), now)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false))
                .request();
        return withoutHost(signed);
    }

    @Override
    public String link(StorageCredential credential, String key, Duration life, Instant now) {
        ObjectAddress address = address(credential, key);
        SdkHttpRequest signed = SIGNER.sign(sign -> common(
                                sign,
                                credential,
                                unread(address, HttpMethod.PUT).build(),
                                now)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, life))
                .request();
        return address.url() + "?" + signed.encodedQueryParameters().orElseThrow();
    }

    /* Over plain HTTP the signer wants to read the body. The scheme is no part of what is signed, and a default port neither. */
    private static SdkHttpRequest.Builder unread(ObjectAddress address, HttpMethod method) {
        return SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method.name()))
                .protocol("https")
                .host(address.host())
                .port(address.isDefaultPort() ? 443 : address.port())
                .encodedPath(address.path());
    }

    private static Map<String, String> withoutHost(SdkHttpRequest signed) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        signed.headers().forEach((name, values) -> headers.put(name, values.get(0)));
        headers.remove("Host");
        return headers;
    }

    private static SignRequest.Builder<AwsCredentialsIdentity> common(
            SignRequest.Builder<AwsCredentialsIdentity> sign,
            StorageCredential credential,
            SdkHttpRequest request,
            Instant now) {
        return sign.identity(identity(credential))
                .request(request)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region(credential))
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC))
                // S3 takes keys as they are: "a//b" is another one than "a/b".
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false);
    }

    private static String region(StorageCredential credential) {
        return Objects.requireNonNullElse(credential.region(), DEFAULT_REGION);
    }

    private static AwsCredentialsIdentity identity(StorageCredential credential) {
        return credential.sessionToken() == null
                ? AwsCredentialsIdentity.create(credential.accessKeyId(), credential.secretAccessKey())
                : AwsSessionCredentialsIdentity.create(
                        credential.accessKeyId(), credential.secretAccessKey(), credential.sessionToken());
    }
}
