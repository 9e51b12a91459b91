package dev.flightrelay.openapi;

import org.junit.jupiter.api.Test;

import dev.flightrelay.device.Device;
import dev.flightrelay.openmodel.UploadedFiles;

import static org.assertj.core.api.Assertions.assertThat;

class RecordJavadocTest {

    @Test
    void isReadFromWhatTheCompilerLeaves() {
        RecordJavadoc doc = RecordJavadoc.of(Device.class.getName());

        assertThat(doc.text())
                .isEqualTo(
                        "A dock, aircraft or other device. Source: `listOrganizationDevices` and `listProjectDevices`.");
        assertThat(doc.component("deviceSn")).isEqualTo("Serial number");
        assertThat(doc.component("mode"))
                .isEqualTo("What it does, by FlightHub's name; null when FlightHub did not say");
        assertThat(doc.component("nobody")).isNull();
    }

    @Test
    void bracesInCodeStay() {
        assertThat(RecordJavadoc.of(UploadedFiles.UploadedFile.class.getName()).component("name"))
                .isEqualTo("Its name: what stands for `{fileName}` in the path, without a folder");
    }

    @Test
    void aClassWithoutJavadocSaysNothing() {
        assertThat(RecordJavadoc.of(RecordJavadocTest.class.getName()).text()).isNull();
    }
}
