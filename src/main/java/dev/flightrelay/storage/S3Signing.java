package dev.flightrelay.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
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
        SdkHttpRequest signed = signed(credential, request, content, now);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        signed.headers().forEach((name, values) -> headers.put(name, values.get(0)));
        headers.remove("Host");
        return headers;
    }

    private static SdkHttpRequest signed(
            StorageCredential credential, SdkHttpRequest request, Path content, Instant now) {
        try (InputStream payload = Files.newInputStream(content)) {
            return SIGNER.sign(sign -> sign.identity(identity(credential))
                            .request(request)
                            .payload(() -> payload)
                            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                            .putProperty(AwsV4HttpSigner.REGION_NAME, region(credential))
                            .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC))
                            // S3 takes keys as they are: "a//b" is another one than "a/b".
                            .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                            .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false))
                    .request();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
