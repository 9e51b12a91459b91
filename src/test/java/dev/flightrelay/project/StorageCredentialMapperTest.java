package dev.flightrelay.project;

import java.net.URI;
import java.time.Instant;

import jakarta.ws.rs.GET;

import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.storage.StorageCredential;
import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StorageCredentialMapperTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final URI CLOUD = URI.create("https://flighthub.example");

    private final UpstreamStorageCredential sent = RelayJson.answer(
            "project/storage-credential.json", new TypeReference<Envelope<UpstreamStorageCredential>>() {});

    /** POST in V2. */
    @Test
    void storageCredentialIsAskedForByGet() {
        assertThat(ProjectRestClient.class.getMethods())
                .filteredOn(method -> method.getName().equals("getProjectStorageCredential"))
                .singleElement()
                .satisfies(method ->
                        assertThat(method.isAnnotationPresent(GET.class)).isTrue());
    }

    /** Open modeling says secret_access_key, session_token, cloud_bucket_name, end_point, and a time for expire_time. */
    @Test
    void twoStsShapesHaveDifferentNamesAndThisOneTellsADuration() {
        assertThat(StorageCredentialMapper.toCredential(sent, CLOUD, NOW))
                .isEqualTo(new StorageCredential(
                        "aws",
                        URI.create("https://s3.eu-central-1.amazonaws.com"),
                        "eu-central-1",
                        "example-bucket",
                        "example/prefix",
                        "EXAMPLE-ID",
                        "EXAMPLE-SECRET",
                        "EXAMPLE-TOKEN",
                        Instant.parse("2026-11-20T10:15:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "oss-cn-hangzhou.aliyuncs.com, https://flighthub.example, https://oss-cn-hangzhou.aliyuncs.com",
        "10.0.0.5:30802, http://10.0.0.5:30812, http://10.0.0.5:30802",
        "http://10.0.0.5:30802, https://flighthub.example, http://10.0.0.5:30802"
    })
    void endpointsComeWithOrWithoutScheme(String endpoint, URI flightHub, URI expected) {
        assertThat(StorageCredentialMapper.toCredential(with(endpoint, sent.credentials()), flightHub, NOW)
                        .endpoint())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a host", "ftp://example.org", "https://"})
    void isIncompleteWithoutAnAddress(String endpoint) {
        incomplete(with(endpoint, sent.credentials()));
    }

    @Test
    void isIncompleteWithoutKeys() {
        incomplete(null);
        incomplete(with(sent.endpoint(), null));
        incomplete(with(sent.endpoint(), new UpstreamStorageCredential.Keys("id", null, "token", 900L)));
    }

    @Test
    void doesNotInventWhatFlightHubDidNotSay() {
        StorageCredential credential = StorageCredentialMapper.toCredential(
                with(sent.endpoint(), new UpstreamStorageCredential.Keys("id", "secret", "", 0L)), CLOUD, NOW);

        assertThat(credential.sessionToken()).isNull();
        assertThat(credential.expiresAt()).isNull();
    }

    @Test
    void showsNoSecret() {
        assertThat(sent.toString() + sent.credentials()).doesNotContain("SECRET", "TOKEN");
    }

    private UpstreamStorageCredential with(String endpoint, UpstreamStorageCredential.Keys keys) {
        return new UpstreamStorageCredential(
                sent.provider(), endpoint, sent.region(), sent.bucket(), sent.objectKeyPrefix(), keys);
    }

    private static void incomplete(UpstreamStorageCredential from) {
        UpstreamException failure = catchThrowableOfType(
                UpstreamException.class, () -> StorageCredentialMapper.toCredential(from, CLOUD, NOW));
        assertThat(failure.type()).isEqualTo(ProblemType.UPSTREAM_INVALID_ANSWER);
        assertThat(failure).hasMessageContaining("getProjectStorageCredential");
    }
}
