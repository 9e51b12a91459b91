package dev.flightrelay.desk;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What the relay's operator chose for the desk.
 *
 * @param tiles pictures of the ground below its maps; null for none
 */
@RegisterForReflection
public record DeskSettings(Tiles tiles) {

    /**
     * Map tiles, in Web Mercator.
     *
     * @param url their address, with {@code {z}}, {@code {x}} and {@code {y}}
     * @param attribution what has to stand below the map; null for nothing
     * @param maxZoom the closest zoom that there are tiles of, 0 to 22
     */
    @RegisterForReflection
    public record Tiles(String url, String attribution, int maxZoom) {

        /* A token may be in the address. */
        @Override
        public String toString() {
            return "Tiles[" + TileAddress.origin(url) + "]";
        }
    }
}
