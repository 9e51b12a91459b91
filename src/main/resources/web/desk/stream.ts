/**
 * The desk's one stream. All events come by it, and fleeting ones (`device.state`) while a view wants them: then it is opened
 * anew under an address that names them, from the place where it was.
 */

import { openStream, type Stream, type StreamState } from './client';
import { EVENTS_URL } from './api';
import type { RelayEvent } from './types';

// So long a view may be away, as while somebody looks at another one, before the stream is opened anew.
const SETTLED_MS = 500;
// A stream that is opened anew is told as live for a moment, and as what it is if it takes longer.
const RENEWED_WITHIN_MS = 3_000;

export interface StreamHandlers {
  onEvent: (event: RelayEvent) => void;
  onReset: () => void;
  onState: (state: StreamState) => void;
}

export class LiveStream {
  readonly #handlers: StreamHandlers;
  readonly #wanted = new Map<string, number>(); // type → how many views want it
  #stream: Stream | null = null;
  #types = '';
  #settle = 0;
  #renewing = 0;
  #isLive = false;

  constructor(handlers: StreamHandlers) {
    this.#handlers = handlers;
  }

  get cursor(): string | null {
    return this.#stream?.cursor ?? null;
  }

  start(lastEventId: string | null) {
    this.#types = this.#namedTypes();
    this.#open(lastEventId);
  }

  reopen() {
    this.#stream?.reopen();
  }

  /** Asks for a fleeting type; what it returns ends that. */
  want(type: string): () => void {
    this.#count(type, 1);
    let isWanted = true;
    return () => {
      if (isWanted) this.#count(type, -1);
      isWanted = false;
    };
  }

  #count(type: string, by: number) {
    this.#wanted.set(type, (this.#wanted.get(type) ?? 0) + by);
    clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.#renew(), SETTLED_MS);
  }

  #namedTypes(): string {
    const named = [...this.#wanted].filter(([, count]) => count > 0).map(([type]) => type);
    return named.sort().join(' ');
  }

  #renew() {
    const types = this.#namedTypes();
    if (!this.#stream || types === this.#types) return;
    this.#types = types;
    const cursor = this.#stream.cursor;
    this.#stream.stop();
    this.#open(cursor);
  }

  #open(lastEventId: string | null) {
    const url = new URL(EVENTS_URL);
    if (this.#types) for (const type of ['*', ...this.#types.split(' ')]) url.searchParams.append('type', type);
    const { onEvent, onReset } = this.#handlers;
    this.#stream = openStream<RelayEvent>({ url: url.href, onEvent, onReset, onState: (state) => this.#tell(state) });
    this.#stream.start(lastEventId);
  }

  #tell(state: StreamState) {
    clearTimeout(this.#renewing);
    if (this.#isLive && state.phase === 'connecting') {
      this.#renewing = setTimeout(() => this.#handlers.onState(state), RENEWED_WITHIN_MS);
      return;
    }
    this.#isLive = state.phase === 'live';
    this.#handlers.onState(state);
  }
}
