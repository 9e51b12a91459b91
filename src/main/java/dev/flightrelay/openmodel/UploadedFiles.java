package dev.flightrelay.openmodel;

import java.util.Collections;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import dev.flightrelay.problem.Secret;

/**
 * The report that files lie in the bucket.
 *
 * @param name label of the resource; may be null
 * @param callbackParam {@code callbackParam} of the credential with which they were put there, as it came
 * @param files the files: 1 to 100, each once
 */
@RegisterForReflection
public record UploadedFiles(
        @Schema(examples = "Roof photos") @Size(max = 255, message = "has to have at most {max} characters")
        String name,

        @NotBlank(message = "has to be the callbackParam of the upload credential", payload = Secret.class)
        @Size(max = 10000, message = "has to have at most {max} characters", payload = Secret.class)
        String callbackParam,

        @NotEmpty(message = "has to have at least 1 file")
        @Size(
                max = 100,
                message = "has to have at most {max} files: report more with further calls, one after the other")
        List<@Valid @NotNull(message = "has to be a file") UploadedFile> files) {

    public UploadedFiles {
        files = files == null ? List.of() : Collections.unmodifiableList(files);
    }

    @Override
    public String toString() {
        return "UploadedFiles[" + name + ", " + files.size() + " files]";
    }

    /**
     * A file, as it lies in the bucket.
     *
     * @param name its name: what stands for {@code {fileName}} in the path, without a folder
     * @param etag ETag that the bucket answered; quotes around it are taken off
     */
    @RegisterForReflection
    public record UploadedFile(
            @NotBlank(message = "has to be the name of a file")
            @Size(max = 255, message = "has to have at most {max} characters")
            @Pattern(
                    regexp = "[^/\\\\\\x00-\\x1F\\x7F]*",
                    message = "has to be a name without folders and control characters")
            @Schema(examples = "DJI_0001.JPG")
            String name,

            @NotBlank(message = "has to be the ETag that the bucket answered")
            @Size(max = 255, message = "has to have at most {max} characters")
            @Schema(examples = "9A0364B9E99BB480DD25E1F0284C8555")
            String etag) {}
}
