/** The live streams of some projects that run: read again and again, and when an event tells of one. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import * as api from '../api';
import { Reading } from '../reading';
import { store } from '../store';
import type { RelayEvent } from '../types';

/** As the list tells it: how to see it is never in there. */
export interface Livestream {
  livestreamId: string;
  deviceSn: string;
  cameraIndex: string;
  player: string;
  expiresAt: string;
  sharedBy: number;
  viewers: number;
}

/** Of the events of a stream the newest. */
export interface Told {
  type: string;
  time: string;
  reason: string | null;
  code: string | null;
}

const EVERY_MS = 10_000;
const TOLD_KEPT = 50;

/** Agora and Volcano name one user in their credentials: others cannot join. */
export const isForOne = ({ player }: Livestream) => player === 'agora' || player === 'volc';

export const livestreams = (projectId: string) => `projects/${encodeURIComponent(projectId)}/livestreams`;

export class Livestreams implements ReactiveController {
  readonly reading: Reading<Map<string, Livestream[]>>;
  readonly #told = new Map<string, Told>();
  readonly #host: ReactiveControllerHost;
  #end: (() => void) | null = null;

  constructor(host: ReactiveControllerHost, projects: () => readonly string[]) {
    this.#host = host;
    host.addController(this);
    this.reading = new Reading(host, async () => new Map(await Promise.all([...new Set(projects())].map(read))), EVERY_MS);
  }

  hostConnected() {
    this.#end = store.onEvent((event) => this.#take(event));
  }

  hostDisconnected() {
    this.#end?.();
  }

  /** Those of a project; null where they are not known. */
  of(projectId: string): Livestream[] | null {
    return this.reading.value?.get(projectId) ?? null;
  }

  find(projectId: string, livestreamId: string | null): Livestream | null {
    return this.of(projectId)?.find((stream) => stream.livestreamId === livestreamId) ?? null;
  }

  told(livestreamId: string | null): Told | null {
    return this.#told.get(livestreamId ?? '') ?? null;
  }

  #take({ type, time, data }: RelayEvent) {
    if (!type.startsWith('livestream.')) return;
    this.#told.delete(data.livestreamId);
    this.#told.set(data.livestreamId, { type, time, reason: data.reason ?? null, code: data.code ?? null });
    if (this.#told.size > TOLD_KEPT) this.#told.delete(this.#told.keys().next().value!);
    this.#host.requestUpdate();
    void this.reading.again();
  }
}

/** The one of a camera that FlightHub has most likely not ended. */
export function ofCamera(all: readonly Livestream[], sn: string, camera: string): Livestream | null {
  const those = all.filter(({ deviceSn, cameraIndex }) => deviceSn === sn && cameraIndex === camera);
  return those.sort((one, other) => other.viewers - one.viewers || Date.parse(other.expiresAt) - Date.parse(one.expiresAt))[0] ?? null;
}

async function read(projectId: string): Promise<[string, Livestream[]]> {
  return [projectId, (await api.list<Livestream>(livestreams(projectId))).items];
}
