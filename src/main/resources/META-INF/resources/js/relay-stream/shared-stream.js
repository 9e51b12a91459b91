/**
 * The stream that all tabs and frames of a browser share; lives in the worker. One connection, and for each member (a port
 * to a page) a place in it, not a queue: a member gets the next batch when it took the one before, so a page that is slow
 * or frozen costs nothing.
 *
 * The newest events are kept. A page whose place is older than those is told that it is `behind`: it reads a stream of its
 * own and asks again with each step, until its place is among those kept. So nobody misses an event or gets one twice.
 */

import { areComparable, isAfter } from './ids.js';
import { Connection } from './connection.js';

// Overflow: the oldest go, and members that did not take them yet are behind. While all are far back, nothing is read.
const EVENTS_KEPT = 2_000;
const FAR_BACK = 1_000;
const BATCH = 200;
const GONE_HEARTBEATS = 3;

export class SharedStream {
  #config;
  #members = new Set();
  #connection = null;
  #events = []; // those after #from, in order
  #from = null; // null until the first id is known
  #fleeting = new Map(); // key → newest event without id; as many as there are devices
  #call = null; // {member, number, resolve, reject}: who was asked for credentials
  #calls = 0;
  #goOn = () => {};

  /** @param {{url: string, heartbeatMs: number, authorizes: boolean}} config the same for all members */
  constructor(config) {
    this.#config = config;
    setInterval(() => this.#tick(), config.heartbeatMs);
  }

  connect(port) {
    const member = { port, heardAt: Date.now(), joined: false, cursor: null, busy: false, ahead: 0, fleeting: new Map() };
    this.#members.add(member);
    port.onmessage = ({ data }) => this.#hear(member, data);
  }

  #hear(member, message) {
    member.heardAt = Date.now();
    if (message.kind === 'join') this.#join(member, message.cursor);
    else if (message.kind === 'took') this.#took(member);
    else if (message.kind === 'reopen') this.#connection?.reopen();
    else if (message.kind === 'leave') this.#drop(member);
    else if (message.kind === 'authorized') this.#authorized(message);
  }

  #join(member, cursor) {
    if (!this.#connection && (cursor === null || areComparable(cursor, cursor))) this.#open(cursor);
    if (!this.#covers(cursor)) {
      member.port.postMessage({ kind: 'behind' });
      this.#closeUnlessWanted();
      return;
    }
    Object.assign(member, { joined: true, cursor: cursor ?? this.#connection.cursor, busy: false, ahead: 0 });
    member.fleeting = new Map(this.#fleeting);
    member.port.postMessage({ kind: 'joined' });
    member.port.postMessage({ kind: 'state', state: this.#connection.state });
    this.#serve(member);
  }

  /* A place beyond the newest event counts as covered: a list is often read a moment before its events come. */
  #covers(cursor) {
    if (!this.#connection) return false;
    if (cursor === null) return true;
    return this.#from !== null && areComparable(cursor, this.#from) && !isAfter(this.#from, cursor);
  }

  #open(cursor) {
    this.#from = cursor;
    this.#connection = new Connection({
      ...this.#config,
      authorize: this.#config.authorizes ? (request) => this.#askForCredentials(request) : null,
      onEvent: (event) => this.#keep(event),
      onPiece: (hasBeat) => this.#advance(hasBeat),
      onReset: (reset) => this.#reset(reset),
      onState: (state) => this.#tell(state),
    });
    this.#connection.start(cursor);
  }

  #closeUnlessWanted() {
    if (!this.#connection || [...this.#members].some((member) => member.joined)) return;
    this.#connection.stop();
    this.#connection = this.#from = null;
    this.#events = [];
    this.#fleeting.clear();
    this.#goOn();
  }

  #keep(event) {
    if (event.id !== null) {
      this.#events.push(event);
      if (this.#events.length > EVENTS_KEPT) this.#from = this.#events.shift().id;
      return;
    }
    const key = fleetingKey(event);
    this.#fleeting.set(key, event);
    for (const member of this.#members) if (member.joined) member.fleeting.set(key, event);
  }

  #advance(hasBeat) {
    for (const member of this.#members) this.#serve(member);
    if (!this.#connection) return null;
    this.#from ??= this.#connection.cursor;
    if (hasBeat) for (const member of this.#members) this.#doubt(member);
    return this.#allAreFarBack() ? new Promise((goOn) => (this.#goOn = goOn)) : null;
  }

  #allAreFarBack() {
    const joined = [...this.#members].filter((member) => member.joined);
    return joined.every((member) => this.#events.length - this.#next(member) > FAR_BACK);
  }

  /* Where the events begin that the member did not get yet; from the end, as most got nearly all. */
  #next(member) {
    let next = this.#events.length;
    while (next > 0 && isAfter(this.#events[next - 1].id, member.cursor)) next--;
    return next;
  }

  #serve(member, most = BATCH) {
    if (!member.joined || member.busy) return;
    if (!this.#covers(member.cursor)) {
      member.joined = false;
      member.port.postMessage({ kind: 'behind' });
      this.#closeUnlessWanted();
      return;
    }
    const next = this.#next(member);
    const events = this.#events.slice(next, next + most);
    const cursor = next + most < this.#events.length ? events.at(-1).id : this.#connection.cursor;
    const moves = cursor !== null && isAfter(cursor, member.cursor);
    if (!moves && member.fleeting.size === 0) return;
    if (moves) Object.assign(member, { cursor, ahead: 0 });
    member.busy = true;
    member.port.postMessage({ kind: 'batch', events: [...events, ...member.fleeting.values()], cursor: member.cursor });
    member.fleeting.clear();
  }

  #took(member) {
    member.busy = false;
    if (this.#connection) this.#serve(member);
    if (!this.#allAreFarBack()) this.#goOn();
  }

  #reset(reset) {
    // What came before goes out first, also to those who are still at it: this once, and no more than is kept.
    for (const member of this.#members) this.#serve(Object.assign(member, { busy: false }), EVENTS_KEPT);
    this.#from = this.#connection?.cursor ?? null;
    this.#events = [];
    for (const member of this.#members) if (member.joined) this.#resetMember(member, reset);
  }

  #resetMember(member, reset) {
    Object.assign(member, { cursor: reset.lastEventId, ahead: 0 });
    member.port.postMessage({ kind: 'reset', reset });
  }

  #tell(state) {
    // A new connection begins with the newest of each again, and what is gone does not come.
    if (state.phase === 'live') this.#fleeting.clear();
    for (const member of this.#members) if (member.joined) member.port.postMessage({ kind: 'state', state });
  }

  #tick() {
    for (const member of this.#members) {
      if (Date.now() - member.heardAt > GONE_HEARTBEATS * this.#config.heartbeatMs) {
        // Closed without a word, or frozen: then it reads this when it wakes, and comes back.
        member.port.postMessage({ kind: 'dropped' });
        this.#drop(member);
      } else {
        member.port.postMessage({ kind: 'ping' });
      }
    }
  }

  /* With a heartbeat the relay's place is past that of every member, or the member's is of a lost log. */
  #doubt(member) {
    const { cursor } = this.#connection;
    const isAhead = member.joined && cursor !== null && member.cursor !== null && isAfter(member.cursor, cursor);
    member.ahead = isAhead ? member.ahead + 1 : 0;
    // Not at the first: what this page read may have come from a replica that is a moment ahead.
    if (member.ahead > 1) this.#resetMember(member, { reason: 'future', lastEventId: cursor });
  }

  #drop(member) {
    this.#members.delete(member);
    member.joined = false;
    member.port.close();
    if (this.#call?.member === member) this.#authorized({ ...this.#call, error: 'the page that was asked is gone' });
    this.#closeUnlessWanted();
  }

  /* Only a page can tell: asked is the one that was heard of last. */
  #askForCredentials(request) {
    const member = [...this.#members].reduce((best, other) => (other.heardAt > best.heardAt ? other : best));
    const number = ++this.#calls;
    member.port.postMessage({ kind: 'authorize', number, request });
    return new Promise((resolve, reject) => (this.#call = { member, number, resolve, reject }));
  }

  #authorized({ number, given, error }) {
    if (this.#call?.number !== number) return;
    if (error === undefined) this.#call.resolve(given);
    else this.#call.reject(new Error(error));
    this.#call = null;
  }
}

function fleetingKey({ type, data }) {
  try {
    const { source, subject } = JSON.parse(data);
    return `${type} ${source} ${subject}`;
  } catch {
    return type;
  }
}
