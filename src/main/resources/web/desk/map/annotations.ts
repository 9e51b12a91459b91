/**
 * Annotations that were made in this browser. FlightHub lists none, so they are kept here, by project, with what came of each. One
 * is sent once: after a lost answer or a reload the relay is asked again under the same key. Several pages may be open at once, which
 * keep theirs in the same place. No DOM.
 */

import { newKey } from '../devices/keeping';
import { carry, type Outcome, type Sending, type Write } from '../sending';
import { store } from '../store';
import { now } from '../time';
import { toGeometry, type Shape } from './geometry';
import type { Position } from './places';

const NAME = 'flight-relay/annotations';
const FORGOTTEN = `${NAME}/forgotten`;
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
  #all: Annotation[] = [];
  /** By id, those whose newest state is known to this page alone. */
  readonly #unkept = new Set<string>();
  /** By id, those of all pages: a page that still knows one must not bring it back. */
  readonly #forgotten = new Set<string>();
  readonly #listeners = new Set<() => void>();

  constructor() {
    this.#join();
    addEventListener('storage', ({ key }) => {
      if (key !== NAME) return;
      this.#join();
      this.#tell();
    });
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
    this.#changed(one);
  }

  /** This browser forgets it; FlightHub does not. */
  forget(one: Annotation) {
    this.#forgotten.add(one.id);
    this.#changed(one);
  }

  async #carry(one: Annotation) {
    one.state = 'asking';
    const end = await carry(one.sending, now(), (isAgain, detail) => {
      one.state = isAgain ? 'asking-again' : 'asking';
      one.detail = detail;
      this.#changed(one);
    });
    one.state = end?.outcome ?? 'lost';
    if (end) one.detail = end.detail;
    this.#changed(one);
  }

  #changed({ id }: Annotation) {
    this.#unkept.add(id);
    this.#join();
    try {
      localStorage.setItem(FORGOTTEN, JSON.stringify([...this.#forgotten].slice(-KEPT)));
      localStorage.setItem(NAME, JSON.stringify(this.#all));
      this.#unkept.clear();
    } catch {
      // Storage is switched off, or full: then they are known until the page is reloaded.
    }
    this.#tell();
  }

  /* Takes what other pages have made, changed and forgotten since. */
  #join() {
    const known = new Map(this.#all.map((one) => [one.id, one]));
    for (const kept of readAnnotations()) {
      const one = known.get(kept.id);
      if (!one) this.#all.push(kept);
      else if (!isUnderWay(one) && !this.#unkept.has(one.id)) Object.assign(one, kept);
    }
    for (const id of read<string>(FORGOTTEN)) this.#forgotten.add(id);
    this.#all = this.#all
      .filter(({ id }) => !this.#forgotten.has(id))
      .sort((one, other) => Date.parse(one.at) - Date.parse(other.at))
      .slice(-KEPT);
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

const isUnderWay = ({ state }: Annotation) => state.startsWith('asking');

function readAnnotations(): Annotation[] {
  const kept = read<Annotation>(NAME).filter((one) => one && Array.isArray(one.positions) && one.sending);
  // What was under way when a page was closed: somebody who wants to know asks again.
  for (const one of kept) if (isUnderWay(one)) one.state = 'lost';
  return kept;
}

function read<One>(name: string): One[] {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(kept) ? kept : [];
  } catch {
    return [];
  }
}

export const annotations = new Annotations();
