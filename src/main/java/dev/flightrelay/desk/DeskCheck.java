package dev.flightrelay.desk;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.flightrelay.start.ConfigurationCheck;

/** Finds tiles that no map could show. */
@ApplicationScoped
class DeskCheck implements ConfigurationCheck {

    private static final String URL = "relay.desk.tiles.url";

    private final DeskConfig config;

    DeskCheck(DeskConfig config) {
        this.config = config;
    }

    @Override
    public List<Fault> faults() {
        Optional<String> url = config.tiles().url();
        if (url.isEmpty()) {
            return config.tiles().attribution().isEmpty()
                    ? List.of()
                    : List.of(new Fault(
                            "relay.desk.tiles.attribution", "is set, but " + URL + " is not: set both, or neither"));
        }
        return TileAddress.fault(url.get())
                .map(fault -> List.of(new Fault(URL, fault)))
                .orElse(List.of());
    }
}
