/**
 * Where each aircraft flew since a map was opened first: told by states, so as exact as those, and with a gap where no view wanted
 * them. Of a long flight every second point goes again and again, so that the whole way stays and memory does not grow. No DOM.
 */

import { store } from '../store';
import type { Position } from './places';
import { isFlying, positionOf } from './places';

/** So many points of one aircraft at most. */
export const MOST_POINTS = 600;
// After so long without a word nobody knows where it flew meanwhile.
const GAP_MS = 30_000;
const LEAST_METRES = 1;
const METRES_PER_DEGREE = 111_320;

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
  readonly #told = new Map<string, string>();

  constructor() {
    store.subscribe((touched) => touched.has('states') && this.#take());
    this.#take();
  }

  of(key: string): Way | undefined {
    return this.#ways.get(key);
  }

  #take() {
    const { model } = store;
    for (const [key, state] of model.states) {
      if (this.#told.get(key) === state.observedAt) continue;
      this.#told.set(key, state.observedAt);
      const device = model.device(key.slice(0, key.indexOf(' ')), state.deviceSn);
      const at = positionOf(state);
      if (device?.kind !== 'aircraft' || !at || state.stale || !isFlying(model, device)) continue;
      let way = this.#ways.get(key);
      if (!way) this.#ways.set(key, (way = new Way()));
      way.add(at, Date.parse(state.observedAt));
    }
    for (const key of this.#ways.keys()) {
      if (!model.states.has(key)) this.#ways.delete(key);
    }
  }
}

function metres([fromLatitude, fromLongitude]: Position, [toLatitude, toLongitude]: Position): number {
  const north = (toLatitude - fromLatitude) * METRES_PER_DEGREE;
  const east = (toLongitude - fromLongitude) * METRES_PER_DEGREE * Math.cos((fromLatitude * Math.PI) / 180);
  return Math.hypot(north, east);
}
