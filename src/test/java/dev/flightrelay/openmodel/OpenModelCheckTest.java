package dev.flightrelay.openmodel;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.flightrelay.problem.ProblemException;
import dev.flightrelay.problem.ProblemType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpenModelCheckTest {

    private static final String ID = "EEEEEEEE-1111-4222-8333-ffffffffffff";

    @Test
    void resourceIdIsMadeByTheCallerAndAUuid() {
        assertThat(OpenModelCheck.newId(ID)).isEqualTo(ID);
        assertThatThrownBy(() -> OpenModelCheck.newId("roof")).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.type()).isEqualTo(ProblemType.INVALID_REQUEST);
            assertThat(e.violations().get(0).field()).isEqualTo("id");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "..", "", "a/b", "eeeeeeee-1111-4222-8333-ffffffffffff/x", "1-1-1-1-1"})
    void runningAndOtherPathsAreNoModels(String id) {
        assertThatThrownBy(() -> OpenModelCheck.id("model", id))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
    }

    @Test
    void aFileThatIsReportedTwiceWouldCostTwice() {
        List<UploadedFiles.UploadedFile> files = List.of(
                new UploadedFiles.UploadedFile("a.JPG", "e1"),
                new UploadedFiles.UploadedFile("b.JPG", "e1"),
                new UploadedFiles.UploadedFile("a.JPG", "e2"));

        OpenModelCheck.eachOnce(files.subList(0, 2));
        assertThatThrownBy(() -> OpenModelCheck.eachOnce(files)).isInstanceOfSatisfying(ProblemException.class, e -> {
            assertThat(e.violations().get(0).field()).isEqualTo("files[2].name");
            assertThat(e.getMessage()).contains("files[0].name", "a.JPG");
        });
    }
}
