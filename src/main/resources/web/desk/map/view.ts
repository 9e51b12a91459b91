/** Where docks and aircraft are, live, and what is put on the map from here (`#/map`, `#/map/{projectId}/{deviceSn}`). */

import { html, nothing } from 'lit';
import '../elements/virtual';
import './annotations-panel';
import './leaflet-map';
import type { DeskVirtual } from '../elements/virtual';
import { DeskElement, onAddress } from '../element';
import { inOrder, kindOf, matches, modeOf, type Filter, type Place } from '../fleet/devices';
import { drawFilters } from '../fleet/filters';
import { Freshness } from '../fleet/freshness';
import { modeText } from '../fleet/parts';
import { icon } from '../icon';
import { Shows, store } from '../store';
import { deviceKey } from '../store/model';
import { t, word } from '../texts';
import { WantsStates } from '../wants-states';
import { chosenFacts } from './chosen';
import { DevicesLayer } from './devices-layer';
import { Flown, MOST_POINTS } from './flown';
import type { LeafletMap } from './leaflet';
import type { DeskLeafletMap } from './leaflet-map';
import { shownOf, type Position, type Shown } from './places';

// In rem, as in css/map.css.
const ROW_HEIGHT = 3.25;
const NO_ALERTS = new Map();

// These outlive the view: somebody who comes back finds what he looked for, and where things flew meanwhile.
const filter: Filter = { search: '', projectId: '', kind: '', show: 'all' };
const flown = new Flown();

export class DeskMap extends DeskElement {
  static override properties = { chosen: { state: true }, follows: { state: true } };

  declare private chosen: string | null;
  declare private follows: boolean;
  #order: Place[] = [];
  /** What was found out for the newest render, by key. */
  #shown = new Map<string, Shown>();
  #layer: DevicesLayer | null = null;
  #placed = 0;
  /** The one to go to as soon as its position is known. */
  #sought: string | null = null;
  readonly #freshness = new Freshness(() => this.querySelector<DeskVirtual<Place>>('desk-virtual')?.shown ?? []);

  constructor() {
    super();
    this.chosen = null;
    this.follows = false;
    new WantsStates(this);
    new Shows(this, ['connection', 'projects', 'fleet', 'devices', 'states', 'lists', 'session']);
  }

  override whileShown() {
    this.#order = inOrder(store.model);
    this.#freshness.start();
    this.#route();
    return [
      onAddress(this.#route),
      store.subscribe((touched) => {
        if (touched.has('fleet') || touched.has('projects')) this.#order = inOrder(store.model);
      }),
      () => this.#freshness.stop(),
      () => (this.#layer = null),
    ];
  }

  #route = () => {
    const [, projectId, deviceSn] = /^#\/map\/([^/]+)\/([^/]+)/.exec(location.hash) ?? [];
    if (projectId && deviceSn) this.#choose(deviceKey(decodeURIComponent(projectId), decodeURIComponent(deviceSn)));
  };

  get #map() {
    return this.querySelector<DeskLeafletMap>('desk-leaflet-map');
  }

  #places(): Place[] {
    return this.#order.filter(matches(store.model, filter, NO_ALERTS));
  }

  #placesShown(): Position[] {
    return [...this.#shown.values()].map(({ at }) => at).filter((at) => at !== null);
  }

  #look(places: readonly Place[]) {
    this.#shown.clear();
    for (const place of places) {
      const one = shownOf(store.model, place);
      if (one) this.#shown.set(place.key, one);
    }
  }

  override render() {
    const places = this.#places();
    this.#look(places);
    const placed = this.#placesShown().length;
    const chosen = this.chosen ? this.#order.find(({ key }) => key === this.chosen) : undefined;
    return html`
      <section class="map-view" aria-labelledby="map-title">
        <div class="section-head">
          <h2 id="map-title">${t('map')}</h2>
          <p id="map-count" class="count" role="status">${places.length ? t('map.count', { placed, count: places.length }) : ''}</p>
          <button id="map-all" type="button" class="quiet" @click=${() => this.#fit()}>${t('map.all')}</button>
        </div>
        ${drawFilters(filter, (change) => this.#filter(change))}
        <div class="map-columns">
          <div class="map-place-of-map">
            <desk-leaflet-map label=${t('map.label')} @map-ready=${({ detail }: CustomEvent<LeafletMap>) => this.#begin(detail)}></desk-leaflet-map>
            <details class="map-legend meta">
              <summary>${t('map.signs')}</summary>
              <p>${t('map.legend')} ${t('map.flown', { count: MOST_POINTS })}</p>
            </details>
          </div>
          <div class="map-side">
            ${chosen ? chosenFacts(chosen, this.follows, (follows) => this.#follow(follows), () => this.#choose(null)) : nothing}
            <desk-annotations .projectId=${filter.projectId}></desk-annotations>
            <h3 id="map-places">${t('map.places')}</h3>
            ${places.length === 0 ? html`<p id="map-empty" class="empty">${t(this.#order.length ? 'fleet.noneFound' : 'list.waiting')}</p>` : nothing}
            <desk-virtual role="list" aria-labelledby="map-places" .items=${places} .keyOf=${(place: Place) => place.key} .itemHeight=${ROW_HEIGHT}
              .draw=${(place: Place, index: number) => this.#row(place, this.#shown.get(place.key), index, places.length)}></desk-virtual>
          </div>
        </div>
      </section>
    `;
  }

  #row({ key, project, deviceSn }: Place, one: Shown | undefined, index: number, total: number) {
    if (!one) return html``;
    const { device } = one;
    const facts = [
      word('kind', device.kind),
      device.online === true ? '' : word('online', device.online === false ? 'offline' : 'unknown'),
      one.at ? '' : this.#nowhere(one),
      device.online === true ? modeText(modeOf(store.model, device)) : '',
    ].filter(Boolean);
    return html`<div role="listitem" aria-posinset=${index + 1} aria-setsize=${total} class="map-row">
      <button type="button" class="map-item" data-place=${deviceSn} aria-pressed=${key === this.chosen} title="${one.name} · ${project.name ?? ''}"
        @click=${() => this.#choose(key)}>
        ${icon(kindOf(device))}
        <span class="map-item-name">${one.name}</span>
        <span class="map-item-facts">${one.isStale ? html`<strong class="stale">${t('device.stale')}</strong> ` : nothing}${facts.join(' · ')}</span>
      </button>
    </div>`;
  }

  /* Why it is not on the map. */
  #nowhere({ device }: Shown): string {
    const dock = device.dockSn ? store.model.states.get(deviceKey(device.projectId, device.dockSn)) : undefined;
    return t(device.kind === 'aircraft' && dock?.aircraftInDock === true ? 'map.inDock' : 'map.nowhere');
  }

  /* What the map shows follows what the page shows. */
  override updated() {
    this.#layer?.draw(this.#shown, this.chosen);
    const placed = this.#placesShown().length;
    const chosen = this.chosen ? this.#shown.get(this.chosen) : undefined;
    if (chosen?.at && this.#sought === this.chosen && this.#map?.map) {
      this.#sought = null;
      this.#map.goTo(chosen.at);
    } else if (this.follows && chosen?.at) this.#map?.map?.panTo(chosen.at, { animate: false });
    else if (placed !== this.#placed && !this.chosen && this.#map?.isMoved === false) this.#fit();
    this.#placed = placed;
  }

  #begin(map: LeafletMap) {
    this.#layer = new DevicesLayer(map, flown, (key) => {
      // It is in sight already.
      this.#choose(key);
      this.#sought = null;
    });
    map.on('dragstart', () => (this.follows = false));
    this.querySelector('desk-annotations')!.map = map;
    this.#placed = 0;
    this.#sought = this.chosen;
    this.requestUpdate();
  }

  #fit() {
    this.#map?.fit(this.#placesShown());
  }

  #filter(change: Partial<Filter>) {
    Object.assign(filter, change);
    this.#placed = -1;
    this.requestUpdate();
  }

  #choose(key: string | null) {
    this.chosen = key;
    this.follows = false;
    this.#sought = key;
    this.requestUpdate();
    // Beneath a small screen's edge nobody would see it.
    this.#map?.scrollIntoView({ block: 'nearest' });
  }

  #follow(follows: boolean) {
    this.follows = follows;
    if (follows) this.#sought = this.chosen;
  }
}

customElements.define('desk-map', DeskMap);
