/**
 * The one place where the desk keeps what it knows. Lists first, then the stream from where the lists end, then a slow look
 * at the lists again. Whatever changes is told to the views once per frame.
 */

import { oldest } from './client';
import type { StreamState } from './client';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import * as api from './api';
import { Lists } from './store/lists';
import { Model, type Topic } from './store/model';
import { LiveStream } from './stream';
import type { RelayEvent } from './types';

const ROUND_MS = 60_000;
const FIRST_RETRY_MS = 2_000;
// Events of one moment come one by one; a project is read once for all of them.
const WANTED_AFTER_MS = 1_000;
// What an event should have told is on its way for a moment longer than the list that shows it.
const MISSED_AFTER_MS = 5_000;
// A page in the background gets no frames, but its title counts alerts, and its sound tells of them.
const BACKGROUND_MS = 1_000;

type Listener = (touched: ReadonlySet<Topic>) => void;
type EventListener = (event: RelayEvent) => void;

export class Store {
  readonly model = new Model();
  readonly stream = new LiveStream({
    onEvent: (event) => this.#take(event),
    onReset: () => this.#reset(),
    onState: (state) => this.#enter(state),
  });
  readonly #lists = new Lists(this.model, () => this.changed());
  readonly #listeners = new Set<Listener>();
  readonly #eventListeners = new Set<EventListener>();
  readonly #resetListeners = new Set<() => void>();
  #scheduled = false;
  #wantedTimer = 0;
  #roundTimer = 0;
  #lastRound = 0;
  #failures = 0;

  /** Tells of changes, once per frame; what it returns ends that. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hands over each event of the stream as it comes; what it returns ends that. */
  onEvent(listener: EventListener): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  /** Tells that events were lost: what a view has read by itself, it reads again. What it returns ends that. */
  onReset(listener: () => void): () => void {
    this.#resetListeners.add(listener);
    return () => this.#resetListeners.delete(listener);
  }

  /** Something was touched: tells it with the next frame. */
  changed(...topics: Topic[]) {
    for (const topic of topics) this.model.touched.add(topic);
    if (this.#scheduled) return;
    this.#scheduled = true;
    if (document.hidden) setTimeout(() => this.#tell(), BACKGROUND_MS);
    else requestAnimationFrame(() => this.#tell());
  }

  #tell() {
    this.#scheduled = false;
    const touched = this.model.touched;
    this.model.touched = new Set();
    for (const listener of this.#listeners) listener(touched);
  }

  async start(): Promise<void> {
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden && this.#roundTimer && Date.now() - this.#lastRound > ROUND_MS) this.#round();
    });
    await this.#begin();
  }

  async #begin() {
    await this.#lists.readAll();
    if (!this.model.lists.get('projects')?.asOf) {
      // Without the lists there is no place from where to stream.
      const wait = Math.min(ROUND_MS / 2, FIRST_RETRY_MS * 2 ** this.#failures++);
      setTimeout(() => this.#begin(), wait * (0.5 + Math.random() / 2));
      return;
    }
    this.stream.start(oldest(this.#lists.lastEventIds));
    await this.#readSession();
    this.#nextRound();
  }

  async #readSession() {
    try {
      this.model.session = await api.session();
      this.changed('session');
    } catch {
      // Not known: then there is nobody to show until the next round.
    }
  }

  /* The round looks after stale flags, modes, and a stream that is silent although there is news. */
  async #round() {
    try {
      if (document.hidden) return;
      this.#lastRound = Date.now();
      const before = this.stream.cursor;
      const missed = await this.#lists.readAll({ slowly: true });
      if (!this.model.session) await this.#readSession();
      if (missed) setTimeout(() => this.stream.cursor === before && this.stream.reopen(), MISSED_AFTER_MS);
    } finally {
      this.#nextRound();
    }
  }

  #nextRound() {
    clearTimeout(this.#roundTimer);
    // With jitter: pages that were opened by one wall of displays do not ask together for ever.
    this.#roundTimer = setTimeout(() => this.#round(), ROUND_MS * (0.9 + Math.random() / 5));
  }

  #take(event: RelayEvent) {
    this.model.apply(event);
    this.#readWantedSoon();
    for (const listener of this.#eventListeners) listener(event);
    this.changed();
  }

  /** Has a project's lists read soon, because of something that events do not tell. */
  want(projectId: string) {
    this.model.wanted.add(projectId);
    this.#readWantedSoon();
  }

  #readWantedSoon() {
    if (this.model.wanted.size === 0 || this.#wantedTimer) return;
    this.#wantedTimer = setTimeout(() => this.#readWanted(), WANTED_AFTER_MS);
  }

  async #readWanted() {
    this.#wantedTimer = 0;
    for (const projectId of [...this.model.wanted]) await this.#lists.readProject(projectId);
  }

  async #reset() {
    for (const listener of this.#resetListeners) listener();
    await this.#lists.readAll();
  }

  #enter(connection: StreamState) {
    this.model.connection = connection;
    this.changed('connection');
    // Why it is lost, the lists can tell and the stream cannot: signed out, restarted, no network.
    if (['lost', 'unauthorized'].includes(connection.phase)) this.#lists.readAll({ slowly: true });
    const isMissing = [...this.model.lists.values()].some((list) => list.error);
    if (connection.phase === 'live' && isMissing) this.#lists.readAll();
  }
}

export const store = new Store();

/** Draws an element again when one of these topics was touched. */
export class Shows implements ReactiveController {
  #end: (() => void) | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly topics: readonly Topic[],
  ) {
    host.addController(this);
  }

  hostConnected() {
    this.#end = store.subscribe((touched) => {
      if (this.topics.some((topic) => touched.has(topic))) this.host.requestUpdate();
    });
  }

  hostDisconnected() {
    this.#end?.();
  }
}
