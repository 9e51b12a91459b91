package dev.flightrelay.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The expected signatures were computed from the schemes' own descriptions, without either library. */
class SigningTest {

    private static final String KEY = "p/1/a b+ü.kmz";
    private static final String TYPE = "application/vnd.google-earth.kmz";
    private static final Instant NOW = Instant.parse("2026-11-20T10:15:30Z");
    private static final String SHA256 = "2e9a6dc373ebfa591b504f86b1f9323e614da586a71ff56f1e35b333e813806b";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void content() throws IOException {
        file = Files.writeString(folder.resolve("route.kmz"), "KMZ");
    }

    @Test
    void signsForAwsWithTheSessionTokenAndTheDigestOfTheContent() {
        StorageCredential aws = StorageCredentials.of("aws", "https://s3.eu-central-1.amazonaws.com", "eu-central-1");

        Map<String, String> headers = headers(aws);

        assertThat(headers)
                .containsOnlyKeys(
                        "Authorization", "Content-Type", "x-amz-content-sha256", "X-Amz-Date", "X-Amz-Security-Token")
                .containsEntry("x-amz-security-token", "token")
                .containsEntry("x-amz-date", "20261120T101530Z")
                .containsEntry("x-amz-content-sha256", SHA256)
                .containsEntry(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKEXAMPLE/20261120/eu-central-1/s3/aws4_request,"
                                + " SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token,"
                                + " Signature=c924aee34707ff323c55e1060bf418f45acdcd109a7d7d241a601f4fa73f76dd");
    }

    @Test
    void signsForMinioOnAnyPortAndWithoutARegion() {
        StorageCredential minio = StorageCredentials.of("minio", "http://minio.example:30802/", null);

        assertThat(headers(minio).get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKEXAMPLE/20261120/us-east-1/s3/aws4_request,")
                .endsWith(" Signature=8378fec567024607d79be38bdf5aa082e7478ea0c8746bc6bd7dca976f971353");
        assertThat(Signing.of(minio).address(minio, KEY))
                .isEqualTo(new ObjectAddress(false, "minio.example", 30802, "/maps/p/1/a%20b%2B%C3%BC.kmz"));
    }

    @Test
    void signsForAlibabaByItsOwnScheme() {
        StorageCredential ali = StorageCredentials.of("ali", "https://oss-cn-hangzhou.aliyuncs.com", "oss-cn-hangzhou");

        assertThat(headers(ali))
                .containsEntry("x-oss-security-token", "token")
                .containsEntry("Content-MD5", "caSEfm2/Famx5HgbnVT1mw==")
                .containsEntry(
                        "Authorization",
                        "OSS4-HMAC-SHA256 Credential=AKEXAMPLE/20261120/cn-hangzhou/oss/aliyun_v4_request,"
                                + "Signature=3d7a3942842687acf3c632489cd7853c13a7a56bf4c465651c9136e8842d4a6e");
    }

    @Test
    void addressesS3ByPathAndOssByHost() {
        StorageCredential aws = StorageCredentials.of("aws", "https://s3.eu-central-1.amazonaws.com", "x");
        StorageCredential ali = StorageCredentials.of("ali", "https://oss-cn-hangzhou.aliyuncs.com", "x");

        assertThat(Signing.of(aws).address(aws, KEY))
                .isEqualTo(
                        new ObjectAddress(true, "s3.eu-central-1.amazonaws.com", 443, "/maps/p/1/a%20b%2B%C3%BC.kmz"));
        assertThat(Signing.of(ali).address(ali, KEY))
                .isEqualTo(
                        new ObjectAddress(true, "maps.oss-cn-hangzhou.aliyuncs.com", 443, "/p/1/a%20b%2B%C3%BC.kmz"));
    }

    @Test
    void addressesOssByPathWhereTheHostIsNoName() {
        StorageCredential ali = StorageCredentials.of("ali", "http://127.0.0.1:8091", "cn-shenzhen");

        assertThat(Signing.of(ali).address(ali, "k")).isEqualTo(new ObjectAddress(false, "127.0.0.1", 8091, "/maps/k"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://oss-cn-hangzhou.aliyuncs.com, oss-cn-beijing, cn-hangzhou",
        "https://oss-cn-hangzhou-internal.aliyuncs.com, , cn-hangzhou",
        "https://oss-us-west-1.aliyuncs.com, , us-west-1",
        "https://oss-accelerate.aliyuncs.com, oss-cn-beijing, cn-beijing",
        "https://oss-accelerate-overseas.aliyuncs.com, cn-beijing, cn-beijing",
        "http://127.0.0.1:8091, cn-shenzhen, cn-shenzhen",
        "http://127.0.0.1:8091, , ''"
    })
    void regionOfOssIsCutFromTheHost(String endpoint, String said, String region) {
        assertThat(OssSigning.region(StorageCredentials.of("ali", endpoint, said)))
                .isEqualTo(region);
    }

    @Test
    void refusesAProviderThatItDoesNotKnow() {
        ProblemException failure = catchThrowableOfType(
                ProblemException.class, () -> headers(StorageCredentials.of("tape", "https://example.org", "x")));

        assertThat(failure.type()).isEqualTo(ProblemType.UPSTREAM_INVALID_ANSWER);
        assertThat(failure).hasMessageContainingAll("tape", "aws, minio and ali");
    }

    @Test
    void aCredentialShowsNoSecret() {
        assertThat(StorageCredentials.of("aws", "https://example.org", "x").toString())
                .doesNotContain(StorageCredentials.SECRET, StorageCredentials.TOKEN);
    }

    private Map<String, String> headers(StorageCredential credential) {
        return Signing.of(credential).headers(credential, KEY, file, TYPE, NOW);
    }
}
