/**
 * Docks and aircraft on a map: a house for a dock, an arrow for an aircraft whose heading is known, a circle for one whose is not.
 * What is in the air is filled; what is off line is crossed out; what is not up to date is dashed and has a question mark. A dashed
 * line leads from a dock to its aircraft, a full one shows where the aircraft flew. Only what changed is drawn again.
 */

import { deviceKey } from '../store/model';
import type { Flown } from './flown';
import { DivIcon, Marker, Polyline, type LeafletMap } from './leaflet';
import { metres, type Position, type Shown } from './places';

const SIZE = 28;
// With more of them in sight names would hide each other and the rest.
const MOST_NAMES = 60;
const SHAPES: Record<string, string> = {
  dock: 'M-8 9V-3L0-10 8-3V9Z',
  arrow: 'M0-12 8.5 9.5 0 5-8.5 9.5Z',
  circle: 'M-7.5 0a7.5 7.5 0 1 0 15 0a7.5 7.5 0 1 0-15 0Z',
  other: 'M0-9 9 0 0 9-9 0Z',
};
// So near an aircraft on the ground is in its dock, as exact as positions are.
const HOME_METRES = 15;
const CROSS = 'M-10-10 10 10M10-10-10 10';

interface Entry {
  marker: Marker;
  symbol: HTMLElement;
  /** What was drawn, to see whether something else has to be. */
  drawn: string;
  at: Position;
  tie: Polyline | null;
  tied: [dock: Position, at: Position] | null;
  way: Polyline | null;
  wayVersion: number;
}

export class DevicesLayer {
  readonly #entries = new Map<string, Entry>();

  constructor(
    private readonly map: LeafletMap,
    private readonly flown: Flown,
    private readonly choose: (key: string) => void,
  ) {
    map.on('moveend resize', () => this.#nameWhereThereIsRoom());
  }

  /** Draws all of these, by key, and nothing else. */
  draw(all: ReadonlyMap<string, Shown>, chosen: string | null) {
    let isMoved = false;
    for (const one of all.values()) {
      if (!one.at) continue;
      let entry = this.#entries.get(one.key);
      if (!entry) {
        this.#entries.set(one.key, (entry = this.#add(one)));
        isMoved = true;
      }
      const { dockSn, projectId, kind } = one.device;
      const dock = kind === 'aircraft' && dockSn ? (all.get(deviceKey(projectId, dockSn))?.at ?? null) : null;
      const isHome = !one.isFlying && dock !== null && metres(dock, one.at) < HOME_METRES;
      this.#update(entry, one, one.key === chosen, isHome);
      this.#tie(entry, one, isHome ? null : dock);
      this.#showWay(entry, one.key);
    }
    for (const key of this.#entries.keys()) if (!all.get(key)?.at) this.#remove(key);
    if (isMoved) this.#nameWhereThereIsRoom();
  }

  #add({ key, at }: Shown): Entry {
    const symbol = document.createElement('div');
    const icon = new DivIcon({ html: symbol, className: 'map-device', iconSize: [SIZE, SIZE], iconAnchor: [SIZE / 2, SIZE / 2] });
    // By the keyboard they are chosen in the list beside the map.
    const marker = new Marker(at!, { icon, keyboard: false });
    marker.on('click', () => this.choose(key));
    marker.addTo(this.map);
    marker.getElement()?.setAttribute('aria-hidden', 'true');
    return { marker, symbol, drawn: '', at: at!, tie: null, tied: null, way: null, wayVersion: 0 };
  }

  #update(entry: Entry, one: Shown, isChosen: boolean, isHome: boolean) {
    const { device, name, at, headingDegrees, isFlying, isStale } = one;
    if (!isSame(entry.at, at!)) {
      entry.marker.setLatLng(at!);
      entry.at = at!;
    }
    const heading = device.kind === 'aircraft' && headingDegrees !== null ? Math.round(headingDegrees) : null;
    const drawn = [name, device.kind, device.online, heading, isFlying, isStale, isChosen, isHome].join('|');
    if (entry.drawn === drawn) return;
    entry.drawn = drawn;
    const element = entry.marker.getElement();
    if (element) {
      Object.assign(element.dataset, {
        mapDevice: device.deviceSn,
        kind: device.kind,
        online: String(device.online),
        flying: String(isFlying),
        stale: String(isStale),
        chosen: String(isChosen),
        home: String(isHome),
        heading: heading === null ? '' : String(heading),
      });
    }
    const shape = device.kind === 'dock' ? 'dock' : device.kind !== 'aircraft' ? 'other' : heading === null ? 'circle' : 'arrow';
    const above = isChosen ? 2_000 : device.kind === 'aircraft' ? 1_000 : 0;
    entry.marker.setZIndexOffset(above);
    entry.symbol.replaceChildren(
      symbolOf(SHAPES[shape]!, shape === 'arrow' ? heading! : 0, device.online === false, isStale),
      nameTag(name),
    );
  }

  #tie(entry: Entry, { at }: Shown, dock: Position | null) {
    if (!dock) {
      entry.tie?.remove();
      entry.tie = entry.tied = null;
      return;
    }
    if (entry.tied && isSame(entry.tied[0], dock) && isSame(entry.tied[1], at!)) return;
    entry.tied = [dock, at!];
    entry.tie ??= new Polyline([], { className: 'map-tie', interactive: false, weight: 1 }).addTo(this.map) as Polyline;
    entry.tie.setLatLngs(entry.tied);
  }

  #showWay(entry: Entry, key: string) {
    const way = this.flown.of(key);
    if (!way || way.version === entry.wayVersion) return;
    entry.wayVersion = way.version;
    entry.way ??= new Polyline([], { className: 'map-way', interactive: false, weight: 2.5, fill: false }).addTo(this.map) as Polyline;
    entry.way.setLatLngs(way.parts);
  }

  #remove(key: string) {
    const entry = this.#entries.get(key)!;
    for (const layer of [entry.marker, entry.tie, entry.way]) layer?.remove();
    this.#entries.delete(key);
  }

  #nameWhereThereIsRoom() {
    const bounds = this.map.getBounds();
    let inSight = 0;
    for (const { at } of this.#entries.values()) if (bounds.contains(at)) inSight++;
    this.map.getContainer().classList.toggle('map-crowded', inSight > MOST_NAMES);
  }
}

const isSame = ([latitude, longitude]: Position, other: Position) => latitude === other[0] && longitude === other[1];

const SVG = 'http://www.w3.org/2000/svg';

function symbolOf(shape: string, degrees: number, isOffline: boolean, isStale: boolean): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '-14 -14 28 28');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('class', 'map-shape');
  path.setAttribute('d', shape);
  if (degrees) path.setAttribute('transform', `rotate(${degrees})`);
  svg.append(path);
  if (isOffline) {
    const cross = document.createElementNS(SVG, 'path');
    cross.setAttribute('class', 'map-cross');
    cross.setAttribute('d', CROSS);
    svg.append(cross);
  }
  if (isStale) {
    const mark = document.createElementNS(SVG, 'text');
    mark.setAttribute('x', '7');
    mark.setAttribute('y', '-4');
    mark.textContent = '?';
    svg.append(mark);
  }
  return svg;
}

function nameTag(name: string): HTMLElement {
  const tag = document.createElement('span');
  tag.className = 'map-name';
  tag.textContent = name;
  return tag;
}
