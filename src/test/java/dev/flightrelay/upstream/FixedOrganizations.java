package dev.flightrelay.upstream;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.inject.Vetoed;

/** The configured organisations, and one more. */
@Vetoed
public class FixedOrganizations extends Organizations {

    private final List<Organization> all;

    /** With one that a test made. */
    public FixedOrganizations(Organizations configured, Organization further) {
        super(null, null, null);
        List<Organization> more = new ArrayList<>(configured.all());
        more.add(further);
        all = List.copyOf(more);
    }

    @Override
    public List<Organization> all() {
        return all;
    }
}
