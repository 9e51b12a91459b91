/**
 * The relay's event stream for one page: one EventSource, kept open, and an honest word on whether it is.
 * Knows nothing of the page: it hands over events, resets and its own state.
 *
 * The browser reconnects by itself after a broken connection (with its own cursor, in the header Last-Event-ID). It gives
 * up for good after an HTTP error such as 429 or 503; then this client opens a new EventSource, later and later, and says
 * in the query from where to go on. Heartbeats are comments, which an EventSource does not show: a connection that died
 * without a word is only found by who compares the events with the lists, see {@link EventStream#reopen}.
 */

const LOST_AFTER_MS = 30_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

export class EventStream {
  #options;
  #source = null;
  #cursor = null;
  #phase = null;
  #since = 0;
  #goodbye = null;
  #failures = 0;
  #retryTimer = 0;
  #lostTimer = 0;

  /**
   * @param {object} options
   * @param {string} options.url address of the stream
   * @param {string[]} options.types types of events to hand over; the browser drops the others
   * @param {(event: object) => void} options.onEvent an envelope, in order; may be one that was seen before
   * @param {(reset: {reason: string, lastEventId: string}) => void} options.onReset events were lost: read the lists again
   * @param {(state: {phase: string, since: number, goodbye: ?string}) => void} options.onState phase is connecting, live,
   *     reconnecting or lost; since is when that began (lost: when the connection was last good)
   */
  constructor(options) {
    this.#options = options;
  }

  /** Id of the newest event handed over; null before the first. */
  get cursor() {
    return this.#cursor;
  }

  start(lastEventId) {
    this.#cursor = lastEventId;
    this.#enter('connecting');
    this.#watch();
    this.#open();
  }

  /** A new connection now: after sleep, when the network came back, or when the lists show that events are missing. */
  reopen() {
    if (this.#phase === null) return;
    this.#down();
    this.#open();
  }

  stop() {
    this.#close();
    clearTimeout(this.#lostTimer);
    this.#lostTimer = 0;
    this.#phase = null;
  }

  #open() {
    this.#close();
    const url = new URL(this.#options.url);
    if (this.#cursor) url.searchParams.set('lastEventId', this.#cursor);
    const source = new EventSource(url);
    this.#source = source;
    source.onopen = () => this.#up();
    source.onerror = () => this.#failed(source);
    for (const type of this.#options.types) source.addEventListener(type, (message) => this.#event(message));
    source.addEventListener('reset', (message) => this.#reset(message));
    source.addEventListener('goodbye', (message) => this.#sayGoodbye(message));
  }

  #close() {
    clearTimeout(this.#retryTimer);
    if (!this.#source) return;
    // An event of the old source that is already queued must not reach us after the new one's.
    this.#source.onopen = this.#source.onerror = null;
    this.#source.close();
    this.#source = null;
  }

  #event(message) {
    if (message.target !== this.#source) return;
    const envelope = parse(message.data);
    if (!envelope) return;
    this.#failures = 0;
    if (message.lastEventId) this.#cursor = message.lastEventId;
    this.#options.onEvent(envelope);
  }

  #reset(message) {
    if (message.target !== this.#source) return;
    const data = parse(message.data) ?? {};
    this.#cursor = data.lastEventId ?? (message.lastEventId || null);
    this.#options.onReset(data);
  }

  #sayGoodbye(message) {
    if (message.target !== this.#source) return;
    this.#goodbye = parse(message.data)?.reason ?? 'unknown';
  }

  #up() {
    clearTimeout(this.#lostTimer);
    this.#lostTimer = 0;
    this.#goodbye = null;
    this.#failures = 0;
    this.#enter('live');
  }

  #failed(source) {
    this.#down();
    if (source.readyState !== EventSource.CLOSED) return; // the browser is at it
    const ceiling = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures++);
    this.#close();
    // Between half and all of it: many pages that lost the same server do not come back in one moment.
    this.#retryTimer = setTimeout(() => this.#open(), ceiling * (0.5 + Math.random() / 2));
  }

  #down() {
    if (this.#phase === 'live' || this.#phase === 'connecting') this.#enter('reconnecting');
    this.#watch();
  }

  /* Also the way out when a connection hangs before its first byte: the browser waits for minutes. */
  #watch() {
    if (this.#lostTimer) return;
    this.#lostTimer = setTimeout(() => {
      this.#lostTimer = 0;
      if (this.#phase !== 'lost') this.#enter('lost', this.#since);
      this.#watch();
      if (this.#source) this.#open();
    }, LOST_AFTER_MS);
  }

  #enter(phase, since = Date.now()) {
    this.#phase = phase;
    this.#since = since;
    this.#options.onState({ phase, since, goodbye: this.#goodbye });
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
