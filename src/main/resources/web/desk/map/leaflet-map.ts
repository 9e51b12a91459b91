/**
 * A map for others to draw on: `<desk-leaflet-map label="Map of …" @map-ready=${({ detail }) => …}>`. The event brings the map of
 * Leaflet, and comes again if the element is moved within the page. Below everything is a grid of degrees, over it tiles where
 * the relay's operator configured some, and below the map the datum, the grid's width and what is wrong with the tiles.
 *
 * Colours of lines and symbols come from style sheets (`className`), so that they follow the theme. All is drawn without
 * animation: what moves is what flies.
 */

import { html, nothing } from 'lit';
import { DeskElement } from '../element';
import { t } from '../texts';
import { readError, troubleOf } from '../troubles';
import { drawGrid, type Grid } from './grid';
import { Control, latLngBounds, LeafletMap, type LatLngBounds, type Place } from './leaflet';
import { readTiles, tileLayer, type Tiles } from './tiles';

const START: Place = [25, 10];
const FURTHEST = 1;
const CLOSEST = 22;
// Two things one metre apart are not shown as if the world were that small.
const CLOSEST_FIT = 18;
const NUMBER = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 });

let count = 0;

export class DeskLeafletMap extends DeskElement {
  static override properties = {
    label: {},
    grid: { state: true },
    tiles: { state: true },
    trouble: { state: true },
  };

  declare label: string;
  declare private grid: Grid | null;
  declare private tiles: Tiles | null;
  declare private trouble: string;
  readonly #id = `map-${++count}`;
  #map: LeafletMap | null = null;
  #isMoved = false;
  readonly #resized = new ResizeObserver(() => this.#map?.invalidateSize({ pan: false, animate: false }));

  constructor() {
    super();
    this.label = '';
    this.grid = null;
    this.tiles = null;
    this.trouble = '';
  }

  /** Leaflet's map; null until `map-ready`. */
  get map(): LeafletMap | null {
    return this.#map;
  }

  /** Whether somebody moved it by hand: then it is not moved by itself any more. */
  get isMoved(): boolean {
    return this.#isMoved;
  }

  /** Shows all of these places; does nothing without any. */
  fit(places: readonly Place[] | LatLngBounds, closest = CLOSEST_FIT) {
    const bounds = Array.isArray(places) ? latLngBounds(places) : (places as LatLngBounds);
    if (bounds.isValid()) this.#map?.fitBounds(bounds, { animate: false, maxZoom: closest, padding: [32, 32] });
  }

  /** Goes to a place; never further away than the map is now. */
  goTo(place: Place, atLeast = 15) {
    this.#map?.setView(place, Math.max(this.#map.getZoom(), atLeast), { animate: false });
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#map?.remove();
    this.#map = null;
  }

  override render() {
    return html`
      <div class="map-frame">
        <div class="map-canvas" role="application" aria-label=${this.label} aria-describedby="${this.#id}-keys">
          <svg class="map-grid" aria-hidden="true"></svg>
        </div>
        <div class="map-tools">
          <button type="button" class="map-zoom-in" aria-label=${t('map.zoomIn')} title=${t('map.zoomIn')}
            @click=${() => this.#zoom(1)}>+</button>
          <button type="button" class="map-zoom-out" aria-label=${t('map.zoomOut')} title=${t('map.zoomOut')}
            @click=${() => this.#zoom(-1)}>−</button>
        </div>
      </div>
      <p class="map-foot meta">
        <span class="map-datum">${t('map.datum')}</span>
        ${this.grid ? html`<span class="map-step">${this.#step(this.grid)}</span>` : nothing}
        ${this.tiles?.attribution ? html`<span class="map-attribution">${linked(this.tiles.attribution)}</span>` : nothing}
        <span class="map-trouble" role="status">${this.trouble}</span>
      </p>
      <p id="${this.#id}-keys" class="unseen">${t('map.keys')}</p>
    `;
  }

  override firstUpdated() {
    this.#begin();
  }

  #begin() {
    const element = this.querySelector<HTMLElement>('.map-canvas')!;
    const map = new LeafletMap(element, {
      zoomControl: false,
      attributionControl: false,
      zoomAnimation: false,
      fadeAnimation: false,
      markerZoomAnimation: false,
      minZoom: FURTHEST,
      maxZoom: CLOSEST,
    });
    this.#map = map;
    this.#isMoved = false;
    map.on('dragstart', () => (this.#isMoved = true));
    for (const type of ['wheel', 'dblclick', 'keydown', 'touchmove']) {
      element.addEventListener(type, () => (this.#isMoved = true), { passive: true });
    }
    const grid = element.querySelector<SVGSVGElement>('.map-grid')!;
    map.on('move zoomend viewreset resize', () => {
      const drawn = drawGrid(map, grid);
      if (drawn.step !== this.grid?.step) this.grid = drawn;
    });
    map.setView(START, 2, { animate: false });
    new Control.Scale({ imperial: false, maxWidth: 140 }).addTo(map);
    this.#resized.observe(element);
    void this.#showTiles(map);
    this.dispatchEvent(new CustomEvent('map-ready', { detail: map }));
  }

  async #showTiles(map: LeafletMap) {
    try {
      this.tiles = await readTiles();
    } catch (error) {
      this.trouble = t('map.tiles.unknown', { text: readError(troubleOf(error)) });
      return;
    }
    if (!this.tiles || map !== this.#map) return;
    const layer = tileLayer(this.tiles);
    let failed = 0;
    layer.on('tileerror', () => {
      failed++;
      this.trouble = t('map.tiles.failed', { host: new URL(this.tiles!.url.replaceAll(/[{}]/g, '')).host });
    });
    layer.on('loading', () => (failed = 0));
    layer.on('load', () => {
      if (failed === 0) this.trouble = '';
    });
    layer.addTo(map);
  }

  #zoom(by: number) {
    this.#isMoved = true;
    if (by > 0) this.#map?.zoomIn();
    else this.#map?.zoomOut();
  }

  #step({ step, metres }: Grid): string {
    const length = metres >= 1_000 ? `${NUMBER.format(metres / 1_000)} km` : `${NUMBER.format(metres)} m`;
    return t('map.step', { degrees: String(step), length });
  }
}

/* Providers of tiles want links in their attribution: an address in it becomes one. */
function linked(text: string) {
  return text
    .split(/(https?:\/\/[^\s)]+)/)
    .map((part, index) => (index % 2 ? html`<a href=${part} target="_blank" rel="noopener noreferrer">${part}</a>` : part));
}

customElements.define('desk-leaflet-map', DeskLeafletMap);
