/**
 * Annotations that were made in this browser. FlightHub lists none, so they are kept here, by project, with what came of each. One
 * is sent once: after a lost answer or a reload the relay is asked again under the same key. No DOM.
 */

import { newKey } from '../devices/keeping';
import { carry, type Outcome, type Sending, type Write } from '../sending';
import { store } from '../store';
import { now } from '../time';
import { toGeometry, type Shape } from './geometry';
import type { Position } from './places';

const NAME = 'flight-relay/annotations';
const KEPT = 200;
// So long the relay knows an Idempotency-Key.
const KEY_LIFE_MS = 24 * 3_600_000;

export interface Draft {
  projectId: string;
  shape: Shape;
  positions: Position[];
  name: string;
  description: string;
  colour: string;
}

export interface Annotation extends Draft {
  /** Its id in FlightHub too: made here, so that it is known whatever becomes of the answer. */
  id: string;
  at: string;
  sending: Sending;
  state: 'asking' | 'asking-again' | 'lost' | Outcome;
  detail: string | null;
  isHidden: boolean;
}

export function writeOf(draft: Draft, id: string): Write {
  const { projectId, shape, positions, name, description, colour } = draft;
  return {
    method: 'POST',
    path: `projects/${encodeURIComponent(projectId)}/annotations`,
    body: { id, name, ...(description ? { description } : {}), colour, geometry: toGeometry(positions, shape) },
  };
}

class Annotations {
  #all: Annotation[] = read();
  readonly #listeners = new Set<() => void>();

  constructor() {
    // What was under way when the page was closed: somebody who wants to know asks again.
    for (const one of this.#all) if (one.state.startsWith('asking')) one.state = 'lost';
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Those of a project, or of all that somebody may see; the newest first. */
  of(projectId: string): Annotation[] {
    const { projects } = store.model;
    return this.#all.filter((one) => (projectId ? one.projectId === projectId : projects.has(one.projectId))).reverse();
  }

  /** Sends one that was confirmed. */
  make(draft: Draft, id: string, write: Write) {
    const sending: Sending = { ...write, key: newKey(), caller: store.model.session?.name ?? null, wasAsked: false };
    const made: Annotation = { ...draft, id, at: new Date(now()).toISOString(), sending, state: 'asking', detail: null, isHidden: false };
    this.#all.push(made);
    void this.#carry(made);
  }

  /** Whether its answer can still be asked for under its key. */
  canAskAgain = ({ state, at }: Annotation) => state === 'lost' && now() - Date.parse(at) < KEY_LIFE_MS;

  askAgain(one: Annotation) {
    if (this.canAskAgain(one)) void this.#carry(one);
  }

  hide(one: Annotation, isHidden: boolean) {
    one.isHidden = isHidden;
    this.#changed();
  }

  /** This browser forgets it; FlightHub does not. */
  forget(one: Annotation) {
    this.#all = this.#all.filter((other) => other !== one);
    this.#changed();
  }

  async #carry(one: Annotation) {
    one.state = 'asking';
    const end = await carry(one.sending, now(), (isAgain, detail) => {
      one.state = isAgain ? 'asking-again' : 'asking';
      one.detail = detail;
      this.#changed();
    });
    one.state = end?.outcome ?? 'lost';
    if (end) one.detail = end.detail;
    this.#changed();
  }

  #changed() {
    this.#all = this.#all.slice(-KEPT);
    try {
      localStorage.setItem(NAME, JSON.stringify(this.#all));
    } catch {
      // Storage is switched off, or full: then they are known until the page is reloaded.
    }
    for (const listener of this.#listeners) listener();
  }
}

function read(): Annotation[] {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => one && Array.isArray(one.positions) && one.sending) : [];
  } catch {
    return [];
  }
}

export const annotations = new Annotations();
