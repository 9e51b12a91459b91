package dev.flightrelay.desk;

import java.util.Optional;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The desk, the page at {@code /}. */
@ConfigMapping(prefix = "relay.desk")
public interface DeskConfig {

    /** Pictures of the ground below its maps. */
    Tiles tiles();

    /** Where they come from. */
    interface Tiles {

        /**
         * Address of the tiles, with {@code {z}}, {@code {x}} and {@code {y}}, in Web Mercator. Each browser asks there by itself,
         * and sees all of the address, a token in it too. None: the maps show a grid, and nobody is asked.
         */
        Optional<String> url();

        /** What their provider wants to be told below the map; an address in it becomes a link. */
        Optional<String> attribution();

        /** The closest zoom that there are tiles of; closer ones show these larger. */
        @WithDefault("19")
        @Min(0)
        @Max(22)
        int maxZoom();
    }
}
