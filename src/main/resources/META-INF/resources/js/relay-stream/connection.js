/**
 * One connection to the relay's event stream that is made again whenever it ends, for as long as it is wanted. Works in
 * pages and in workers.
 *
 * It reads with fetch and not with an EventSource, because that one hides what matters here: the status and Retry-After of
 * a refusal, and the heartbeats, without which a connection that died without a word cannot be told from a quiet one.
 */

import { SseParser } from './parser.js';
import { reasonOf, waitAfter } from './waiting.js';

const OPEN_WITHIN_MS = 20_000;
const LOST_AFTER_MS = 30_000;
const STEADY_AFTER_MS = 10_000;
const LONGEST_TICK_MS = 5_000;
const SILENT_HEARTBEATS = 3;
const MOST_SLACK = 8;
const MOST_BYTES = 16_384;

export class Connection {
  #options;
  #cursor = null;
  #state = { phase: 'connecting', since: Date.now(), why: null, detail: null };
  #downSince = Date.now();
  #abort = null;
  #stopped = true;
  #wake = null;
  #notBefore = 0;
  #heardAt = 0;
  #beatAt = 0;
  #hasBeat = false;
  #slack = 1;
  #failures = 0;
  #refusal = null;
  #retryMs = 1_000;
  #isFirstBlock = true;
  #asked = null;
  #ticker = 0;
  #online = () => this.reopen();

  /**
   * @param {object} options
   * @param {string} options.url address of the stream with its filters
   * @param {number} options.heartbeatMs interval of the relay's heartbeats
   * @param {?function({status: ?number}): Promise<{query: ?object, headers: ?object}>} options.authorize
   * @param {(event: {id: ?string, type: string, data: string}) => void} options.onEvent
   * @param {(hasBeat: boolean) => ?Promise} options.onPiece after each piece that was read, with some events or none, and
   *     maybe a heartbeat; reading goes on when its answer is there
   * @param {(reset: {reason: string, lastEventId: string}) => void} options.onReset
   * @param {(state: object) => void} options.onState
   */
  constructor(options) {
    this.#options = options;
  }

  /** Id from which the next connection goes on. */
  get cursor() {
    return this.#cursor;
  }

  get state() {
    return this.#state;
  }

  /** To be called once: a connection that was stopped stays so. */
  start(lastEventId) {
    this.#cursor = lastEventId;
    this.#stopped = false;
    this.#ticker = setInterval(() => this.#tick(), Math.min(LONGEST_TICK_MS, this.#options.heartbeatMs));
    addEventListener('online', this.#online);
    this.#run();
  }

  /** A new connection now, unless one is being made or the server said when to come back. */
  reopen() {
    if (this.#state.phase === 'live') this.#abort?.abort({ why: 'reopened' });
    else if (Date.now() >= this.#notBefore) this.#wake?.();
  }

  stop() {
    this.#stopped = true;
    clearInterval(this.#ticker);
    removeEventListener('online', this.#online);
    this.#abort?.abort({ why: 'stopped' });
    this.#wake?.();
  }

  async #run() {
    while (!this.#stopped) {
      const openedAt = Date.now();
      const end = await this.#attempt();
      if (this.#stopped) return;
      const steady = this.#state.phase === 'live' && Date.now() - openedAt > STEADY_AFTER_MS;
      this.#failures = steady ? 0 : this.#failures + 1;
      // New credentials are worth a try at once; when they are refused too, somebody has to sign in.
      const renews = end.why === 'refused' && end.detail === 401 && this.#options.authorize && this.#refusal !== 401;
      this.#refusal = end.why === 'refused' ? end.detail : null;
      this.#down(end);
      if (!renews) await this.#pause(end);
    }
  }

  /* Never fails: answers why there is no connection any more. */
  async #attempt() {
    const abort = new AbortController();
    this.#abort = abort;
    this.#heardAt = Date.now();
    this.#isFirstBlock = true;
    try {
      const response = await this.#request(abort.signal);
      const refusal = reasonOf(response);
      if (refusal) return refusal;
      this.#up();
      await this.#read(response.body, abort.signal);
      return { why: 'ended' };
    } catch (error) {
      return abort.signal.aborted ? abort.signal.reason : { why: error.why ?? 'broken', detail: String(error) };
    } finally {
      // Also closes the connection of an answer whose body nobody wants.
      abort.abort({ why: 'ended' });
    }
  }

  async #request(signal) {
    const given = await this.#authorize(signal);
    const url = new URL(this.#options.url);
    for (const [name, value] of Object.entries(given.query ?? {})) url.searchParams.set(name, value);
    this.#asked = this.#cursor;
    // Not the header Last-Event-ID: from another origin that would cost a preflight each time.
    if (this.#asked !== null) url.searchParams.set('lastEventId', this.#asked);
    return fetch(url, { headers: { ...given.headers, Accept: 'text/event-stream' }, cache: 'no-store', signal });
  }

  async #authorize(signal) {
    if (!this.#options.authorize) return {};
    const aborted = new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    aborted.catch(() => {}); // looked at by the race alone, which may be over
    try {
      return (await Promise.race([aborted, this.#options.authorize({ status: this.#refusal })])) ?? {};
    } catch (error) {
      throw Object.assign(new Error(error.message), { why: 'unauthorized' });
    }
  }

  async #read(body, signal) {
    const reader = body.getReader();
    // Keeps the beginning of a character whose end is in the next piece, and drops a byte order mark.
    const decoder = new TextDecoder();
    const parser = new SseParser((block) => signal.aborted || this.#block(block));
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      this.#heardAt = Date.now();
      // A browser hands over a megabyte at once: more events than should wait in memory for those who take them.
      for (let start = 0; start < piece.value.length && !signal.aborted; start += MOST_BYTES) {
        parser.push(decoder.decode(piece.value.subarray(start, start + MOST_BYTES), { stream: true }));
        const hasBeat = this.#hasBeat;
        this.#hasBeat = false;
        await this.#options.onPiece(hasBeat);
      }
    }
  }

  #block({ type, data, id, retry }) {
    const isWelcome = this.#isFirstBlock && data === null;
    this.#isFirstBlock = false;
    if (retry !== null) this.#retryMs = retry;
    if (data === null) this.#beat(isWelcome);
    if (type === 'goodbye') {
      this.#abort.abort({ why: 'goodbye', detail: parse(data)?.reason ?? 'unknown' });
    } else if (type === 'reset') {
      const { reason = 'unknown', lastEventId = id } = parse(data) ?? {};
      this.#cursor = lastEventId;
      this.#options.onReset({ reason, lastEventId });
    } else if (data !== null) {
      this.#cursor = id ?? this.#cursor;
      this.#options.onEvent({ id, type, data });
    } else if (id !== null && (!isWelcome || this.#asked === null)) {
      // A welcome to somewhere else announces a reset: were its id kept and the reset lost, so would be the events.
      this.#cursor = id;
    }
  }

  #beat(isWelcome) {
    const now = Date.now();
    if (!isWelcome && now - this.#beatAt < 2 * this.#options.heartbeatMs) this.#slack = 1;
    this.#beatAt = now;
    this.#hasBeat = !isWelcome;
  }

  /* Timers of a machine that slept are late, but its clock went on: so what is dead is found right after it woke. */
  #tick() {
    const now = Date.now();
    const isLive = this.#state.phase === 'live';
    const patience = isLive ? this.#slack * SILENT_HEARTBEATS * this.#options.heartbeatMs : OPEN_WITHIN_MS;
    if (now - this.#heardAt > patience && !this.#abort?.signal.aborted) {
      // It may be a relay with rarer heartbeats than we were told: more patience, until they come as expected.
      if (isLive) this.#slack = Math.min(MOST_SLACK, 2 * this.#slack);
      this.#abort?.abort({ why: 'silent' });
    }
    if (['connecting', 'reconnecting'].includes(this.#state.phase)) this.#enter(this.#phaseDown(), this.#state);
  }

  #up() {
    this.#refusal = null;
    this.#enter('live', {}, Date.now());
  }

  #down(end) {
    if (this.#state.phase === 'live') this.#downSince = Date.now();
    const isRefused = end.why === 'unauthorized' || (end.why === 'refused' && [401, 403].includes(end.detail));
    this.#enter(isRefused ? 'unauthorized' : this.#phaseDown(), end);
  }

  #phaseDown() {
    if (Date.now() - this.#downSince >= LOST_AFTER_MS) return 'lost';
    return this.#failures === 0 && this.#state.phase === 'connecting' ? 'connecting' : 'reconnecting';
  }

  #enter(phase, { why = null, detail = null }, since = this.#downSince) {
    const known = this.#state;
    if (known.phase === phase && known.why === why && known.detail === detail && known.since === since) return;
    this.#state = { phase, since, why, detail };
    this.#options.onState(this.#state);
  }

  async #pause(end) {
    const wait = waitAfter(end, { failures: this.#failures, retryMs: this.#retryMs });
    this.#notBefore = end.retryAfterMs === undefined ? 0 : Date.now() + wait;
    await new Promise((wake) => {
      this.#wake = wake;
      setTimeout(wake, wait);
    });
    this.#wake = null;
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
