/**
 * The relay's event stream for a page, kept open whatever happens, and an honest word on whether it is. All tabs and frames
 * of a browser share one connection, in a SharedWorker; where there is none (Android, old browsers), or while a page has to
 * catch up, it reads a stream of its own. docs/streaming.md tells how to use it.
 *
 *   const stream = new RelayStream({ url: '/api/v1/events?type=hms.*', onEvent, onReset, onState });
 *   stream.start(list.lastEventId);
 */

import { Connection } from './relay-stream/connection.js';
import { isAfter } from './relay-stream/ids.js';
import { SharedPort } from './relay-stream/shared-port.js';

const HEARTBEAT_MS = 15_000;

export class RelayStream {
  #options;
  #url;
  #own = null; // a connection of this page's
  #port = null; // to the shared one
  #canShare;
  #cursor = null;
  #state = null; // null while stopped
  #leave = () => this.#close();
  #comeBack = ({ persisted }) => persisted && this.#open();

  /**
   * @param {object} options
   * @param {string} options.url address of the stream with its filters
   * @param {(event: object) => void} options.onEvent an envelope; in order, each once
   * @param {(reset: {reason: string, lastEventId: string}) => void} options.onReset events were lost: read the lists again
   * @param {(state: {phase: string, since: number, why: ?string, detail: *}) => void} [options.onState] phase is connecting,
   *     live, reconnecting, lost (not live for 30 s) or unauthorized (401, 403, or authorize failed); since is when that
   *     began (when not live: since when not); why is goodbye, refused, unauthorized, ended, broken, silent or reopened;
   *     detail is the reason of the goodbye, the status of the refusal or the text of the error
   * @param {(request: {status: ?number}) => Promise<{query: ?object, headers: ?object}>} [options.authorize] what a new
   *     connection has to bring along, such as a ticket; status is that of the refusal before, if there was one
   * @param {string} [options.account] whose credentials these are: pages share a stream with equal url and account only.
   *     With authorize and without account nothing is shared
   * @param {boolean} [options.shared] false for a stream of this page's own
   * @param {number} [options.heartbeatMs] relay.events.heartbeat, when it is not 15 s
   */
  constructor(options) {
    this.#options = { heartbeatMs: HEARTBEAT_MS, onState: () => {}, account: '', ...options };
    this.#url = new URL(options.url, document.baseURI);
    this.#canShare =
      typeof SharedWorker === 'function' &&
      options.shared !== false &&
      (!options.authorize || options.account !== undefined);
  }

  /** Id up to which everything was handed over; null before the first. */
  get cursor() {
    return this.#cursor;
  }

  /** What onState was told last; null while stopped. */
  get state() {
    return this.#state;
  }

  /** Begins after an event: the lastEventId of a list, or the cursor of an earlier visit; without one, now. */
  start(lastEventId = null) {
    this.stop();
    this.#cursor = lastEventId;
    this.#enter({ phase: 'connecting', since: Date.now(), why: null, detail: null });
    addEventListener('pagehide', this.#leave);
    addEventListener('pageshow', this.#comeBack);
    this.#open();
  }

  /** A new connection now: somebody signed in, or the lists show that events are missing. */
  reopen() {
    if (this.#own) this.#own.reopen();
    else this.#port?.reopen();
  }

  stop() {
    removeEventListener('pagehide', this.#leave);
    removeEventListener('pageshow', this.#comeBack);
    this.#close();
    this.#state = null;
  }

  #open() {
    this.#close();
    if (this.#canShare) this.#share();
    if (!this.#port) this.#openOwn();
  }

  #close() {
    this.#port?.leave();
    this.#port = null;
    this.#closeOwn();
  }

  #share() {
    const { heartbeatMs, account, authorize } = this.#options;
    // So that the order of filters makes no other stream.
    this.#url.searchParams.sort();
    const config = { url: this.#url.href, heartbeatMs, account, authorizes: Boolean(authorize) };
    try {
      this.#port = new SharedPort(config, {
        joined: () => this.#closeOwn(),
        behind: () => this.#own ?? this.#openOwn(),
        batch: (batch) => this.#take(batch),
        reset: (reset) => this.#reset(reset),
        state: (state) => this.#enter(state),
        gone: () => this.#share(),
        failed: () => this.#fallBack(),
        authorize: (request) => authorize(request),
      });
      this.#port.join(this.#cursor);
    } catch {
      // This page may not have the worker: its script is of another origin, or a policy forbids it.
      this.#fallBack();
    }
  }

  #fallBack() {
    this.#canShare = false;
    this.#port = null;
    this.#own ?? this.#openOwn();
  }

  #openOwn() {
    const { heartbeatMs, authorize } = this.#options;
    this.#own = new Connection({
      url: this.#url.href,
      heartbeatMs,
      authorize,
      onEvent: (event) => this.#deliver(event),
      onPiece: () => this.#step(),
      onReset: (reset) => this.#reset(reset),
      onState: (state) => this.#enter(state),
    });
    this.#own.start(this.#cursor);
    this.#enter(this.#own.state);
  }

  #closeOwn() {
    this.#own?.stop();
    this.#own = null;
  }

  /* After each piece of its own stream a page asks whether it can go on with the shared one. */
  #step() {
    if (!this.#own) return;
    this.#cursor = this.#own.cursor;
    if (this.#own.state.phase === 'live') this.#port?.join(this.#cursor);
  }

  #take({ events, cursor }) {
    // Its own stream may have been a step ahead of the question.
    for (const event of events) if (event.id === null || isAfter(event.id, this.#cursor)) this.#deliver(event);
    if (cursor !== null && isAfter(cursor, this.#cursor)) this.#cursor = cursor;
  }

  #deliver({ id, data }) {
    this.#cursor = id ?? this.#cursor;
    let event = null;
    try {
      event = JSON.parse(data);
    } catch {
      return; // no event of the relay
    }
    this.#call(this.#options.onEvent, event);
  }

  #reset(reset) {
    this.#cursor = reset.lastEventId;
    this.#call(this.#options.onReset, reset);
  }

  #enter(state) {
    const known = this.#state;
    this.#state = state;
    // The shared stream and the page's own may say the same one after the other.
    const isNews = ['phase', 'why', 'detail'].some((field) => known?.[field] !== state[field]);
    if (isNews) this.#call(this.#options.onState, state);
  }

  /* A fault of the page must not end its stream; what comes after stop is not told. */
  #call(handler, argument) {
    if (this.#state === null) return;
    try {
      handler(argument);
    } catch (error) {
      reportError(error);
    }
  }
}
