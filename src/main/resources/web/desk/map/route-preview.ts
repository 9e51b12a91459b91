/**
 * Where a route leads: `<desk-route-preview .projectId=${…} .routeId=${…}>`. A map with its waypoints in their order, their number
 * and heights. The relay reads the route's file, as the page may ask nobody else.
 */

import { html } from 'lit';
import './leaflet-map';
import * as api from '../api';
import { DeskElement } from '../element';
import { measured } from '../fleet/parts';
import { t, type Key } from '../texts';
import { readError, troubleOf } from '../troubles';
import { CircleMarker, LayerGroup, Polyline, type LeafletMap } from './leaflet';
import type { DeskLeafletMap } from './leaflet-map';
import type { Position } from './places';

export interface RoutePath {
  id: string;
  geometry: { type: 'LineString'; coordinates: number[][] } | null;
  properties: {
    waypoints: number;
    heightMode: string | null;
    lowestMetres: number | null;
    highestMetres: number | null;
  };
}

/** DJI's words for what heights are above. */
const ABOVE: Record<string, Key> = { WGS84: 'route.above.ellipsoid', relativeToStartPoint: 'route.above.start' };

// More circles than these would hide the line.
const MOST_CIRCLES = 300;

export class DeskRoutePreview extends DeskElement {
  static override properties = { projectId: {}, routeId: {}, path: { state: true }, trouble: { state: true } };

  declare projectId: string;
  declare routeId: string;
  declare private path: RoutePath | null;
  declare private trouble: string;
  #asked = '';
  #map: LeafletMap | null = null;
  #layer: LayerGroup | null = null;
  #drawn: RoutePath | null = null;

  constructor() {
    super();
    Object.assign(this, { projectId: '', routeId: '', path: null, trouble: '' });
  }

  override willUpdate() {
    const asked = `${this.projectId} ${this.routeId}`;
    if (!this.projectId || !this.routeId || asked === this.#asked) return;
    this.#asked = asked;
    this.path = null;
    void this.#read();
  }

  override render() {
    if (this.trouble) {
      return html`<p class="note route-trouble" role="status">${this.trouble}</p>
        <p class="buttons"><button type="button" class="quiet" @click=${() => this.#read()}>${t('track.again')}</button></p>`;
    }
    const { path } = this;
    if (!path) return html`<p class="empty">${t('route.reading')}</p>`;
    if (!path.geometry) return html`<p class="empty">${t('route.noPath', { count: path.properties.waypoints })}</p>`;
    return html`
      <desk-leaflet-map label=${t('route.label')} @map-ready=${({ detail }: CustomEvent<LeafletMap>) => this.#begin(detail)}></desk-leaflet-map>
      <p class="meta route-facts">${t('route.waypoints', { count: path.properties.waypoints })}${this.#heights(path)}. ${t('route.legend')}</p>
    `;
  }

  #heights({ properties: { lowestMetres, highestMetres, heightMode } }: RoutePath): string {
    if (lowestMetres === null || highestMetres === null) return '';
    const above = t(ABOVE[heightMode ?? ''] ?? 'route.above.unknown');
    const lowest = measured(lowestMetres, 'm');
    const range = lowestMetres === highestMetres ? lowest : `${lowest} – ${measured(highestMetres, 'm')}`;
    return ` · ${range} ${above}`;
  }

  override updated() {
    const { path } = this;
    const map = this.#map;
    if (!map || !path?.geometry || path === this.#drawn) return;
    this.#drawn = path;
    this.#layer?.remove();
    this.#layer = new LayerGroup().addTo(map) as LayerGroup;
    const places = path.geometry.coordinates.map(([longitude, latitude]): Position => [latitude!, longitude!]);
    this.#layer.addLayer(new Polyline(places, { className: 'map-way', weight: 2.5, interactive: false }));
    if (places.length <= MOST_CIRCLES) {
      for (const at of places) this.#layer.addLayer(new CircleMarker(at, { className: 'map-waypoint', radius: 3, interactive: false }));
    }
    this.#layer.addLayer(new CircleMarker(places[0]!, { className: 'map-here', radius: 8, interactive: false }));
    this.querySelector<DeskLeafletMap>('desk-leaflet-map')?.fit(places);
  }

  #begin(map: LeafletMap) {
    this.#map = map;
    this.#layer = this.#drawn = null;
    this.requestUpdate();
  }

  async #read() {
    const asked = this.#asked;
    this.trouble = '';
    const path = `projects/${encodeURIComponent(this.projectId)}/routes/${encodeURIComponent(this.routeId)}/path`;
    try {
      const answer = await api.call<RoutePath>(path, { headers: { Accept: 'application/geo+json' }, timeoutMs: 60_000 });
      if (asked === this.#asked) this.path = answer;
    } catch (error) {
      if (asked === this.#asked) this.trouble = t('route.failed', { text: readError(troubleOf(error)) });
    }
  }
}

customElements.define('desk-route-preview', DeskRoutePreview);
