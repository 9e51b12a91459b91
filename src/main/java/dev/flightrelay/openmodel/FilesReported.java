package dev.flightrelay.openmodel;

import java.util.List;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What FlightHub made of a report of files. Source: {@code completeOpenModelUpload}.
 *
 * @param operationId names the write
 * @param resourceId the resource that has them
 * @param uploadCount files of this report that FlightHub took; null when it did not say
 * @param fileNames their names; empty when FlightHub did not say
 */
@RegisterForReflection
public record FilesReported(String operationId, String resourceId, Integer uploadCount, List<String> fileNames) {

    public FilesReported {
        fileNames = List.copyOf(fileNames);
    }
}
