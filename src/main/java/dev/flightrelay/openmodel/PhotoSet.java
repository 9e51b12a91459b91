package dev.flightrelay.openmodel;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A resource of open modeling: a set of photos. Source: {@code getOpenModelResource}.
 *
 * @param resourceId uuid that its maker gave it
 * @param status imported, waiting-for-deletion, deleted, or FlightHub's number for what is unknown; null when it did not say,
 *     as may be while files are taken over
 * @param sizeBytes size of all files; null when FlightHub did not say
 * @param fileNames names of its files; empty when FlightHub did not say
 */
@RegisterForReflection
public record PhotoSet(String resourceId, String status, Long sizeBytes, List<String> fileNames) {

    public PhotoSet {
        fileNames = List.copyOf(fileNames);
    }

    /** Whether FlightHub says that it is deleted, or will be. */
    @JsonIgnore
    public boolean isDeleted() {
        return "deleted".equals(status) || "waiting-for-deletion".equals(status);
    }
}
