package dev.flightrelay.device;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The {@code data} of {@code calibrateCustomRtk}; v0.1 may answer null instead. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record UpstreamRtkCalibration(String bid, String status) {}
