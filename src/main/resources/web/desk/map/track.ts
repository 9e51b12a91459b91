/**
 * Where a task's aircraft flew: `<desk-track .projectId=${…} .taskId=${…}>`. On a map, with a slider over its time, and to download
 * as GeoJSON. Reads when it is shown; tracks of 20,000 points stay fluid, as only the place at the slider is drawn again.
 */

import { html, nothing } from 'lit';
import './leaflet-map';
import * as api from '../api';
import { DeskElement } from '../element';
import { measured } from '../fleet/parts';
import { t, type Key } from '../texts';
import { clock, duration } from '../time';
import { readError, troubleOf } from '../troubles';
import { download } from './download';
import { CircleMarker, Polyline, type LeafletMap } from './leaflet';
import type { DeskLeafletMap } from './leaflet-map';
import { coordinates, type Position } from './places';

interface TrackPoint {
  time: string | null;
  latitude: number;
  longitude: number;
  heightMetres: number | null;
}

interface Track {
  taskId: string;
  name: string | null;
  deviceSn: string | null;
  distanceMetres: number | null;
  durationSeconds: number | null;
  points: TrackPoint[];
}

// How often the place moves while it plays; a flight is shown within half a minute.
const TICK_MS = 100;
const STEP_MS = 1_000;
const PLAYED_WITHIN_MS = 30_000;
// FlightHub needs a while after a landing.
const NOT_READY = 219017;
const NO_FLIGHT = [219021, 219035, 219039];

export class DeskTrack extends DeskElement {
  static override properties = {
    projectId: {},
    taskId: {},
    track: { state: true },
    trouble: { state: true },
    value: { state: true },
    isPlaying: { state: true },
    said: { state: true },
  };

  declare projectId: string;
  declare taskId: string;
  declare private track: Track | null;
  declare private trouble: string;
  /** Where the slider is: milliseconds of the flight, or the index of a point where no times are known. */
  declare private value: number;
  declare private isPlaying: boolean;
  declare private said: string;
  #asked = '';
  #map: LeafletMap | null = null;
  #shown: { track: Track; line: Polyline; place: CircleMarker } | null = null;
  #timer = 0;
  /** Milliseconds of each point since the first; null where FlightHub told no times. */
  #times: readonly number[] | null = null;

  constructor() {
    super();
    Object.assign(this, { projectId: '', taskId: '', track: null, trouble: '', value: 0, isPlaying: false, said: '' });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#play(false);
    this.#map = this.#shown = null;
  }

  override willUpdate() {
    const asked = `${this.projectId} ${this.taskId}`;
    if (!this.projectId || !this.taskId || asked === this.#asked) return;
    this.#asked = asked;
    this.track = null;
    void this.#read();
  }

  override render() {
    const { track } = this;
    if (this.trouble) {
      return html`<p class="note track-trouble" role="status">${this.trouble}</p>
        <p class="buttons"><button type="button" class="quiet" @click=${() => this.#read()}>${t('track.again')}</button></p>`;
    }
    if (!track) return html`<p class="empty">${t('track.reading')}</p>`;
    if (track.points.length === 0) return html`<p class="empty">${t('track.empty')}</p>`;
    const facts = [
      t('track.points', { count: track.points.length }),
      track.distanceMetres === null ? '' : measured(track.distanceMetres, 'm'),
      track.durationSeconds === null ? '' : duration(track.durationSeconds),
    ].filter(Boolean);
    return html`
      <desk-leaflet-map label=${t('track.label', { name: track.name ?? this.taskId })}
        @map-ready=${({ detail }: CustomEvent<LeafletMap>) => this.#begin(detail)}></desk-leaflet-map>
      ${track.points.length > 1 ? this.#slider(track) : nothing}
      <p class="track-place">${this.#place(track.points[this.#at]!)}</p>
      <p class="meta">${facts.join(' · ')}. ${t('track.height')}</p>
      <p class="buttons">
        <button type="button" class="quiet track-download" @click=${this.#download}>${t('track.download')}</button>
        <span class="copied" role="status">${this.said}</span>
      </p>
    `;
  }

  /** A whole number of steps, so that the last point is reached. */
  get #most(): number {
    const last = this.#times?.at(-1);
    return last === undefined ? (this.track?.points.length ?? 1) - 1 : Math.ceil(last / STEP_MS) * STEP_MS;
  }

  /** The index of the point that the slider is at. */
  get #at(): number {
    const last = (this.track?.points.length ?? 1) - 1;
    return Math.min(last, this.#times ? lastUntil(this.#times, this.value) : this.value);
  }

  #slider({ points }: Track) {
    // Arrow keys go by a second, or by a point.
    const step = this.#times ? STEP_MS : 1;
    return html`<div class="track-time">
      <button type="button" class="track-play" aria-pressed=${this.isPlaying} @click=${() => this.#play(!this.isPlaying)}>${t(
        this.isPlaying ? 'track.pause' : 'track.play',
      )}</button>
      <input type="range" class="track-slider" aria-label=${t('track.slider')} min="0" max=${this.#most} step=${step} .value=${String(this.value)}
        aria-valuetext=${this.#when(points[this.#at]!)} @input=${(event: Event) => (this.value = Number((event.target as HTMLInputElement).value))}>
    </div>`;
  }

  #when({ time }: TrackPoint): string {
    return time ? clock(time) : t('track.number', { number: this.#at + 1 });
  }

  #place(point: TrackPoint) {
    const { time, latitude, longitude, heightMetres } = point;
    return html`${time ? html`<desk-time .value=${time} kind="clock"></desk-time>` : this.#when(point)} · ${coordinates([latitude, longitude])} ·
      ${t('track.at', { height: measured(heightMetres, 'm') })}`;
  }

  override updated() {
    const { track } = this;
    if (!track || !this.#map || track.points.length === 0) return;
    if (this.#shown?.track !== track) {
      this.#shown?.line.remove();
      this.#shown?.place.remove();
      const places = track.points.map(({ latitude, longitude }): Position => [latitude, longitude]);
      const line = new Polyline(places, { className: 'map-way', weight: 2.5, interactive: false }).addTo(this.#map) as Polyline;
      const place = new CircleMarker(places[0]!, { className: 'map-here', radius: 8, interactive: false }).addTo(this.#map) as CircleMarker;
      this.#shown = { track, line, place };
      this.querySelector<DeskLeafletMap>('desk-leaflet-map')?.fit(places);
    }
    const { latitude, longitude } = track.points[this.#at]!;
    this.#shown.place.setLatLng([latitude, longitude]);
  }

  #begin(map: LeafletMap) {
    this.#map = map;
    this.#shown = null;
    this.requestUpdate();
  }

  get #path() {
    return `projects/${encodeURIComponent(this.projectId)}/tasks/${encodeURIComponent(this.taskId)}/track`;
  }

  async #read() {
    const asked = this.#asked;
    this.trouble = '';
    try {
      const track = await api.call<Track>(this.#path, { timeoutMs: 60_000 });
      if (asked !== this.#asked) return;
      const times = track.points.map(({ time }) => Date.parse(time ?? ''));
      const isInOrder = times.every((time, index) => time >= (times[index - 1] ?? time));
      this.#times = times.length > 1 && isInOrder ? times.map((time) => time - times[0]!) : null;
      this.value = 0;
      this.track = track;
    } catch (error) {
      if (asked === this.#asked) this.trouble = whyNot(error);
    }
  }

  #play(isPlaying: boolean) {
    clearInterval(this.#timer);
    this.isPlaying = isPlaying;
    if (!isPlaying || !this.track) return;
    const most = this.#most;
    // From its end it begins anew.
    let place = this.value >= most ? 0 : this.value;
    this.#timer = setInterval(() => {
      place += (most * TICK_MS) / PLAYED_WITHIN_MS;
      this.value = Math.floor(Math.min(most, place));
      if (place >= most) this.#play(false);
    }, TICK_MS);
  }

  #download = async () => {
    this.said = t('track.downloading');
    try {
      await download(this.#path, 'application/geo+json', `track-${this.taskId}.geojson`);
      this.said = t('track.downloaded');
    } catch (error) {
      this.said = whyNot(error);
    }
  };
}

/** The index of the last of some growing numbers that is not more than a value. */
function lastUntil(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (numbers[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function whyNot(error: unknown): string {
  const code = error instanceof api.ApiError ? (error.problem as { upstreamCode?: number }).upstreamCode : undefined;
  const key: Key | null = code === NOT_READY ? 'track.notReady' : NO_FLIGHT.includes(code ?? 0) ? 'track.noFlight' : null;
  return key ? t(key) : t('track.failed', { text: readError(troubleOf(error)) });
}

customElements.define('desk-track', DeskTrack);
