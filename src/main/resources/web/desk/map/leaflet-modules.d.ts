/** Of Leaflet 1.9 what the desk uses of it, and no more. */
declare module 'leaflet/dist/leaflet-src.esm.js' {
  /** Latitude, longitude. */
  export type Place = LatLng | readonly [number, number];
  type Handler = (event: any) => void;

  export class LatLng {
    lat: number;
    lng: number;
    constructor(lat: number, lng: number);
    distanceTo(other: Place): number;
  }

  export class LatLngBounds {
    extend(place: Place | LatLngBounds): this;
    contains(place: Place): boolean;
    isValid(): boolean;
    pad(ratio: number): LatLngBounds;
    getCenter(): LatLng;
    getNorth(): number;
    getSouth(): number;
    getEast(): number;
    getWest(): number;
  }
  export function latLngBounds(places: readonly Place[]): LatLngBounds;

  export interface Point {
    x: number;
    y: number;
  }

  class Evented {
    on(types: string, handler: Handler): this;
    off(types: string, handler: Handler): this;
    once(types: string, handler: Handler): this;
  }

  export interface MapOptions {
    zoomControl?: boolean;
    attributionControl?: boolean;
    zoomAnimation?: boolean;
    fadeAnimation?: boolean;
    markerZoomAnimation?: boolean;
    worldCopyJump?: boolean;
    doubleClickZoom?: boolean;
    scrollWheelZoom?: boolean;
    maxZoom?: number;
    minZoom?: number;
    zoomSnap?: number;
  }

  interface Toggled {
    enable(): void;
    disable(): void;
  }

  export class Map extends Evented {
    doubleClickZoom: Toggled;
    constructor(element: HTMLElement, options?: MapOptions);
    setView(centre: Place, zoom?: number, options?: { animate?: boolean }): this;
    panTo(centre: Place, options?: { animate?: boolean }): this;
    fitBounds(bounds: LatLngBounds, options?: { maxZoom?: number; animate?: boolean; padding?: [number, number] }): this;
    zoomIn(): this;
    zoomOut(): this;
    getZoom(): number;
    getCenter(): LatLng;
    getBounds(): LatLngBounds;
    getContainer(): HTMLElement;
    getSize(): Point;
    invalidateSize(options?: { pan?: boolean; animate?: boolean }): this;
    latLngToContainerPoint(place: Place): Point;
    containerPointToLatLng(point: [number, number]): LatLng;
    mouseEventToLatLng(event: MouseEvent): LatLng;
    removeLayer(layer: Layer): this;
    addLayer(layer: Layer): this;
    remove(): this;
  }

  export class Layer extends Evented {
    addTo(map: Map | LayerGroup): this;
    remove(): this;
  }

  export class LayerGroup extends Layer {
    constructor(layers?: Layer[]);
    clearLayers(): this;
    addLayer(layer: Layer): this;
    removeLayer(layer: Layer): this;
  }

  export interface DivIconOptions {
    className?: string;
    html?: HTMLElement | false;
    iconSize?: [number, number] | null;
    iconAnchor?: [number, number];
  }

  export class DivIcon {
    constructor(options?: DivIconOptions);
  }

  export class Marker extends Layer {
    constructor(place: Place, options?: { icon?: DivIcon; keyboard?: boolean; interactive?: boolean; zIndexOffset?: number });
    setLatLng(place: Place): this;
    getLatLng(): LatLng;
    getElement(): HTMLElement | undefined;
    setZIndexOffset(offset: number): this;
  }

  export interface PathOptions {
    className?: string;
    color?: string;
    weight?: number;
    opacity?: number;
    fill?: boolean;
    fillOpacity?: number;
    dashArray?: string | null;
    interactive?: boolean;
    smoothFactor?: number;
    radius?: number;
  }

  export class Path extends Layer {
    setStyle(options: PathOptions): this;
    bringToFront(): this;
    getElement(): Element | undefined;
  }

  export class Polyline extends Path {
    constructor(places: readonly Place[] | readonly (readonly Place[])[], options?: PathOptions);
    setLatLngs(places: readonly Place[] | readonly (readonly Place[])[]): this;
    getBounds(): LatLngBounds;
  }

  export class Polygon extends Polyline {}

  export class CircleMarker extends Path {
    constructor(place: Place, options?: PathOptions);
    setLatLng(place: Place): this;
  }

  export class GridLayer extends Layer {
    options: Record<string, unknown>;
    constructor(options?: Record<string, unknown>);
    getTileSize(): Point;
    createTile(coords: Point & { z: number }, done: (error: unknown, tile: HTMLElement) => void): HTMLElement;
  }

  export class Control {
    addTo(map: Map): this;
  }
  export namespace Control {
    class Scale extends Control {
      constructor(options?: { imperial?: boolean; maxWidth?: number; position?: string });
    }
  }
}
