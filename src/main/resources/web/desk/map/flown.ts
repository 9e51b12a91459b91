/**
 * Where each aircraft flew since a map was opened first: told by states, so as exact as those, and with a gap where no view wanted
 * them. Of a long flight every second point goes again and again, so that the whole way stays and memory does not grow. No DOM.
 */

import { store } from '../store';
import { deviceKey } from '../store/model';
import type { DeviceState } from '../types';
import { isFlying, metres, positionOf, type Position } from './places';

/** So many points of one aircraft at most. */
export const MOST_POINTS = 600;
// After so long without a word nobody knows where it flew meanwhile.
const GAP_MS = 30_000;
const LEAST_METRES = 1;

export class Way {
  parts: Position[][] = [];
  /** Grows with each change. */
  version = 0;
  #toldAt = 0;

  add(at: Position, time: number) {
    const part = this.parts.at(-1);
    const last = part?.at(-1);
    const isGap = time - this.#toldAt > GAP_MS;
    this.#toldAt = time;
    if (!part || !last || isGap) this.parts.push([at]);
    else if (metres(last, at) < LEAST_METRES) return;
    else part.push(at);
    this.version++;
    if (this.#count() > MOST_POINTS) this.#thin();
  }

  #count() {
    return this.parts.reduce((sum, part) => sum + part.length, 0);
  }

  /* Both ends of each part stay. */
  #thin() {
    this.parts = this.parts
      .filter((part, index) => part.length > 1 || index === this.parts.length - 1)
      .map((part) => part.filter((_, index) => index % 2 === 0 || index === part.length - 1));
  }
}

export class Flown {
  readonly #ways = new Map<string, Way>(); // by deviceKey

  constructor() {
    // Each event, and not what is left of them when a frame is drawn.
    store.onEvent(({ type, source, data }) => {
      if (type === 'device.state') this.#take(source.replace('/projects/', ''), data);
    });
    store.subscribe((touched) => (touched.has('fleet') || touched.has('projects')) && this.#forget());
  }

  of(key: string): Way | undefined {
    return this.#ways.get(key);
  }

  #take(projectId: string, state: DeviceState) {
    const device = store.model.device(projectId, state.deviceSn);
    const at = positionOf(state);
    if (device?.kind !== 'aircraft' || !at || state.stale || !isFlying(store.model, device)) return;
    const key = deviceKey(projectId, state.deviceSn);
    let way = this.#ways.get(key);
    if (!way) this.#ways.set(key, (way = new Way()));
    way.add(at, Date.parse(state.observedAt));
  }

  #forget() {
    for (const key of this.#ways.keys()) if (!store.model.states.has(key)) this.#ways.delete(key);
  }
}
