package dev.flightrelay.upstream;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Vetoed;

/** Some organisations in the place of the configured ones. */
@Vetoed
public class GivenOrganizations extends Organizations {

    private final List<Organization> all;

    public GivenOrganizations(List<Organization> all) {
        super(null, null, null);
        this.all = all;
    }

    @Override
    public List<Organization> all() {
        return all;
    }

    @Override
    public Set<Integer> ids() {
        return all.stream().map(Organization::id).collect(Collectors.toSet());
    }

    @Override
    public Optional<Organization> byId(int id) {
        return all.stream().filter(o -> o.id() == id).findFirst();
    }
}
