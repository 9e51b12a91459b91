package dev.flightrelay.write;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

/** The query parameter {@code dryRun} of what is no write itself, but has some follow. */
public class DryRunOption {

    /** {@code true}: check everything and do nothing. */
    @QueryParam(WriteOptions.DRY_RUN)
    String dryRun;

    @Context
    UriInfo uri;

    /** Whether nothing is to be done; fails with {@code invalid-request} where it says neither. */
    public boolean isDryRun() {
        return WriteOptions.isDryRun(uri);
    }
}
