package dev.flightrelay.openmodel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.flightrelay.RelayJson;
import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;
import dev.flightrelay.upstream.Envelope;
import dev.flightrelay.upstream.UpstreamList;
import dev.flightrelay.watch.Listed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpenModelMapperTest {

    private static final String RESOURCE = "eeeeeeee-1111-4222-8333-ffffffffffff";
    private static final String MODEL = "99999999-1111-4222-8333-777777777777";
    private static final String OPERATION = "51000000-0000-4000-8000-00000000000a";

    @Test
    void uploadCredentialHasOtherNamesThanTheProjectsAndATimeInsteadOfADuration() {
        UploadCredential credential = OpenModelMapper.toCredential(RelayJson.answer(
                "openmodel/credential.json", new TypeReference<Envelope<UpstreamUploadCredential>>() {}));

        assertThat(credential)
                .isEqualTo(new UploadCredential(
                        "aws",
                        "EXAMPLE",
                        "EXAMPLE-SECRET",
                        "EXAMPLE-TOKEN",
                        "eu-central-1",
                        "example-bucket",
                        "https://s3.eu-central-1.amazonaws.com",
                        "open-model/example/{fileName}",
                        "OPAQUE",
                        Instant.parse("2026-01-01T01:00:00Z")));
        assertThat(credential.toString()).doesNotContain("SECRET", "TOKEN", "OPAQUE");
    }

    @Test
    void credentialRecordsHideTheirSecretsInLogs() {
        UpstreamUploadCredential vendor = RelayJson.answer(
                "openmodel/credential.json", new TypeReference<Envelope<UpstreamUploadCredential>>() {});
        UploadedFiles files = new UploadedFiles(
                null, vendor.callbackParam(), List.of(new UploadedFiles.UploadedFile("DJI_0001.JPG", "e1")));

        assertThat(vendor.toString()).doesNotContain("SECRET", "TOKEN", "OPAQUE");
        assertThat(files.toString()).doesNotContain("OPAQUE");
        assertThat(OpenModelMapper.toCallback(RESOURCE, files).toString()).doesNotContain("OPAQUE");
        UpstreamOpenModel model = new UpstreamOpenModel(
                "r1", "m1", "1", "15", 1L, 100, 0, "2", 100, "https://bucket/x.zip?X-Amz-Signature=SECRET");
        assertThat(model + "" + OpenModelMapper.toModel("m1", model)).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @CsvSource({"ali, ali", "aws, aws", "minio, minio", "ALI_OSS, ali", "AWS_S3, aws", "google, google"})
    void cloudNameLiteralsAreUnconfirmedSoThatTerrasAreKnownTooAndOthersPassOn(String cloud, String provider) {
        UpstreamUploadCredential from =
                new UpstreamUploadCredential(cloud, null, null, null, null, null, null, null, null, 0L);

        assertThat(OpenModelMapper.toCredential(from).provider()).isEqualTo(provider);
        assertThat(OpenModelMapper.toCredential(from).expiresAt())
                .as("0 is unset")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"'\"9A03\"', 9A03", "9a03-2, 9a03-2"})
    void etagGoesWithoutTheQuotesOfTheBucket(String etag, String sent) {
        UpstreamUploadCallback callback = OpenModelMapper.toCallback(
                RESOURCE,
                new UploadedFiles("Roof", "OPAQUE", List.of(new UploadedFiles.UploadedFile("DJI_0001.JPG", etag))));

        assertThat(callback)
                .isEqualTo(new UpstreamUploadCallback(
                        RESOURCE, "Roof", "OPAQUE", List.of(new UpstreamUploadCallback.File("DJI_0001.JPG", sent))));
    }

    @Test
    void tellsWhatFlightHubTookOver() {
        UpstreamUploadResult from =
                RelayJson.answer("openmodel/uploaded.json", new TypeReference<Envelope<UpstreamUploadResult>>() {});

        assertThat(OpenModelMapper.toReported(OPERATION, RESOURCE, from))
                .isEqualTo(new FilesReported(OPERATION, RESOURCE, 2, List.of("DJI_0001.JPG", "DJI_0002.JPG")));
        assertThat(OpenModelMapper.toReported(OPERATION, RESOURCE, new UpstreamUploadResult(null, null, null)))
                .isEqualTo(new FilesReported(OPERATION, RESOURCE, null, List.of()));
    }

    @Test
    void resourceStatusComesByName() {
        UpstreamPhotoSet from =
                RelayJson.answer("openmodel/photo-set.json", new TypeReference<Envelope<UpstreamPhotoSet>>() {});

        assertThat(OpenModelMapper.toPhotoSet(RESOURCE, from))
                .isEqualTo(new PhotoSet(RESOURCE, "waiting-for-deletion", 8192L, List.of("DJI_0001.JPG")));
        assertThat(OpenModelMapper.toPhotoSet(RESOURCE, new UpstreamPhotoSet(null, "7", null, null)))
                .isEqualTo(new PhotoSet(RESOURCE, "7", null, List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "8, failed",
        "9, map-done",
        "12, requesting-resource",
        "13, resource-failed",
        "14, executing",
        "15, success",
        "16, cancelled",
        "10, 10",
        "paused, paused",
        ","
    })
    void modelStatusComesByNameAndUnknownOnesPassOn(String status, String name) {
        assertThat(model(null, status, null, null).status()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"1, 2d", "2, 3d", "3, 3dgs", "4, lidar", "5, 5", ","})
    void modelTypeComesByNameAndUnknownOnesPassOn(String type, String name) {
        assertThat(model(type, null, null, null).type()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"0, initial", "1, running", "2, finished", "3, failed", "4, 4", ","})
    void zipStatusComesByNameAndUnknownOnesPassOn(String status, String name) {
        assertThat(model(null, null, status, null).zipStatus()).isEqualTo(name);
    }

    @Test
    void zipFileKeyThatIsALinkComesWithoutItsSignature() {
        OpenModel finished = OpenModelMapper.toModel(
                MODEL,
                RelayJson.answer("openmodel/model-finished.json", new TypeReference<Envelope<UpstreamOpenModel>>() {}));

        assertThat(finished)
                .isEqualTo(new OpenModel(
                        MODEL,
                        RESOURCE,
                        "lidar",
                        "success",
                        100,
                        0,
                        73400320L,
                        "finished",
                        100,
                        "https://s3.example.com/models/a.zip"));
        assertThat(model(null, null, null, "models/what?.zip").zipFileKey())
                .as("a key")
                .isEqualTo("models/what?.zip");
        assertThat(model(null, null, null, "").zipFileKey())
                .as("no archive yet")
                .isNull();
    }

    @Test
    void runningModelsWithoutIdAreLeftOutAndEachIsThereOnce() {
        Listed<OpenModel> models = OpenModelMapper.toModels(RelayJson.list(
                "openmodel/running.json", new TypeReference<Envelope<UpstreamList<UpstreamOpenModel>>>() {}));

        assertThat(models.whole()).as("one has no id").isFalse();
        assertThat(models.all())
                .containsExactlyInAnyOrder(
                        new OpenModel(
                                "11111111-1111-4222-8333-777777777777",
                                null,
                                "5",
                                "17",
                                null,
                                null,
                                null,
                                "packing",
                                null,
                                null),
                        new OpenModel(MODEL, RESOURCE, "2d", "executing", 42, 0, 0L, "initial", 0, null));
    }

    @Test
    void eachProductHasItsOwnErrorCodeBesideTheCodeOfTheWholeAnswer() {
        UpstreamStart asked = new UpstreamStart(RESOURCE, "{}", "{}", "{}", null, false);

        assertThat(started(asked, "openmodel/started.json").products())
                .isEqualTo(Map.of(
                        "2d", new ReconstructionStarted.StartedProduct(MODEL, "requesting-resource", 0),
                        "3d", new ReconstructionStarted.StartedProduct(null, "resource-failed", 310001),
                        "3dgs", new ReconstructionStarted.StartedProduct(null, null, null)));
    }

    @Test
    void anAnswerThatNamesNoModelProvesNothing() {
        UpstreamStart asked = new UpstreamStart(RESOURCE, "{}", null, null, null, false);

        assertThatThrownBy(() -> started(asked, "openmodel/nothing.json"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.UPSTREAM_INVALID_ANSWER));
        assertThatThrownBy(() -> OpenModelMapper.toReported(OPERATION, RESOURCE, null))
                .isInstanceOf(ProblemException.class);
    }

    private static ReconstructionStarted started(UpstreamStart asked, String file) {
        return OpenModelMapper.toStarted(
                OPERATION, asked, RelayJson.answer(file, new TypeReference<Envelope<UpstreamStarted>>() {}));
    }

    private static OpenModel model(String type, String status, String zipStatus, String zipFileKey) {
        return OpenModelMapper.toModel(
                MODEL, new UpstreamOpenModel(null, null, type, status, null, null, null, zipStatus, null, zipFileKey));
    }
}
