/**
 * Keeps the ages of the devices in sight true. The stream tells a state when it changes; that it is still the same, the relay
 * says when it is asked. It answers from what it keeps.
 */

import * as api from '../api';
import { deviceKey } from '../store/model';
import { store } from '../store';
import { secondsSince } from '../time';
import type { Place } from './devices';

const EVERY_MS = 5_000;
const OLD_SECONDS = 30;
const AT_ONCE = 6;

export class Freshness {
  readonly #askedAt = new Map<string, number>();
  readonly #inSight: () => readonly Place[];
  #timer = 0;

  constructor(inSight: () => readonly Place[]) {
    this.#inSight = inSight;
  }

  start() {
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  stop() {
    clearInterval(this.#timer);
  }

  #look() {
    if (document.hidden || store.model.connection.phase !== 'live') return;
    const old = this.#inSight().filter((place) => this.#isOld(place));
    for (const place of old.slice(0, AT_ONCE)) this.#ask(place);
  }

  #isOld({ key, project, deviceSn }: Place): boolean {
    const state = store.model.states.get(key);
    if (!state || state.stale || project.devices.get(deviceSn)?.online !== true) return false;
    const asked = (Date.now() - (this.#askedAt.get(key) ?? 0)) / 1000;
    return secondsSince(state.observedAt) > OLD_SECONDS && asked > OLD_SECONDS;
  }

  async #ask({ key, project, deviceSn }: Place) {
    this.#askedAt.set(key, Date.now());
    try {
      const state = await api.getState(project.projectId, deviceSn);
      const known = store.model.states.get(deviceKey(project.projectId, deviceSn));
      // What the stream told meanwhile is newer.
      if (known && known.observedAt > state.observedAt) return;
      store.model.putState(project.projectId, state);
      store.changed();
    } catch {
      // Then the age tells how old it is.
    }
  }
}
