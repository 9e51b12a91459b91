package dev.flightrelay.bench;

import java.net.URI;

import io.vertx.core.json.JsonObject;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** What somebody without the relay would upload with: the SDK's own client, straight to the bucket. */
final class SdkUploads implements AutoCloseable {

    private final S3AsyncClient client;
    private final String bucket;
    private final String storePath;

    /**
     * @param credential as the relay answers it
     */
    SdkUploads(JsonObject credential) {
        bucket = credential.getString("bucket");
        storePath = credential.getString("storePath");
        client = S3AsyncClient.builder()
                .endpointOverride(URI.create(credential.getString("endpoint")))
                .region(Region.of(credential.getString("region")))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        credential.getString("accessKeyId"),
                        credential.getString("secretAccessKey"),
                        credential.getString("sessionToken"))))
                // The simulated bucket takes no body that is signed in chunks.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                .build();
    }

    void put(String name, byte[] content) {
        client.putObject(
                        put -> put.bucket(bucket).key(storePath.replace("{fileName}", name)),
                        AsyncRequestBody.fromBytes(content))
                .join();
    }

    @Override
    public void close() {
        client.close();
    }
}
