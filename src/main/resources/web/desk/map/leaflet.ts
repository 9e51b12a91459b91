/** Leaflet, from its modules; the name of its map is not that of the language's. */
export * from 'leaflet/dist/leaflet-src.esm.js';
export { Map as LeafletMap } from 'leaflet/dist/leaflet-src.esm.js';
