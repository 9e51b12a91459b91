/**
 * The newest events of the log that pass a filter, the newest first: those that come by the stream, and before them as many older
 * ones as somebody asks for, page by page. No DOM.
 */

import { ApiError, call } from '../api';
import type { Trouble } from '../store/model';
import { troubleOf } from '../troubles';
import type { RelayEvent } from '../types';
import { EVERYTHING, isEverything, passes, queryOf, type EventFilter } from './filter';

/** Events in memory; who asks for older ones gets more, and then no more. */
export const KEPT = 2_000;
export const MOST = 10_000;

const PAGE = 200;
const MOST_PER_PAGE = 1_000;
// A page looks at so many events at most.
const SCAN = 10_000;
// Windows that are looked at for one wish: with a rare filter the log may be long.
const WINDOWS = 5;

interface Page {
  items: RelayEvent[];
  lastEventId: string;
  more: boolean;
}

export interface LoggedEvent extends RelayEvent {
  id: string;
}

/** The place of an event in the log: within an epoch numbers have no gaps, and grow. */
export function place(id: string) {
  const dash = id.lastIndexOf('-');
  return { epoch: id.slice(0, dash), seq: Number(id.slice(dash + 1)) };
}

/** From where a reader begins who wants this event first. */
export function before(id: string): string {
  const { epoch, seq } = place(id);
  return `${epoch}-${seq - 1}`;
}

export class EventLog {
  rows: LoggedEvent[] = [];
  filter: EventFilter = EVERYTHING;
  isPaused = false;
  isReading = false;
  /** Whether the beginning of the log was reached. */
  isAll = false;
  /** Whether something was ever read: before that, nobody knows whether the log is empty. */
  isKnown = false;
  trouble: Trouble | null = null;
  /** What came while paused. */
  came = 0;
  #waiting: LoggedEvent[] = [];
  #epoch = '';
  #from = 0; // every event from this number on was looked at
  #reading = 0;
  #most = KEPT;

  constructor(private readonly changed: () => void) {}

  /** Whether it is known from where to read: without the stream's place it is not. */
  get hasBegun(): boolean {
    return this.#epoch !== '';
  }

  get isFull(): boolean {
    return this.rows.length >= MOST;
  }

  /** Begins anew, with what is older than the place that the stream has reached. */
  begin(filter: EventFilter, cursor: string | null) {
    this.#reading++;
    Object.assign(this, { rows: [], filter, isReading: false, isAll: false, isKnown: false, trouble: null });
    this.#drop();
    this.#most = KEPT;
    this.#epoch = '';
    if (cursor) this.#startFrom(cursor);
    this.changed();
  }

  #startFrom(cursor: string) {
    const { epoch, seq } = place(cursor);
    this.#epoch = epoch;
    this.#from = seq + 1;
    this.readOlder();
  }

  /** An event of the stream. */
  take(event: RelayEvent) {
    if (!event.id) return;
    if (!this.#epoch) this.#startFrom(before(event.id));
    if (!passes(this.filter, event)) return;
    const logged = event as LoggedEvent;
    if (this.isPaused) {
      this.came++;
      // With more than are shown at all, they are read from the log again.
      if (this.#waiting.length < this.#most) this.#waiting.push(logged);
    } else {
      this.rows = this.#shortened([logged, ...this.rows]);
    }
    this.changed();
  }

  pause() {
    this.isPaused = true;
    this.changed();
  }

  /** Shows what came meanwhile; where that was too much, begins anew from where the stream is. */
  goOn(cursor: string | null) {
    const isTooMuch = this.came > this.#waiting.length;
    const waiting = this.#waiting.reverse();
    this.isPaused = false;
    this.#drop();
    if (isTooMuch) this.begin(this.filter, cursor);
    else this.rows = this.#shortened([...waiting, ...this.rows]);
    this.changed();
  }

  #drop() {
    this.#waiting = [];
    this.came = 0;
  }

  #shortened(rows: LoggedEvent[]): LoggedEvent[] {
    if (rows.length <= this.#most) return rows;
    const kept = rows.slice(0, this.#most);
    this.#from = place(kept.at(-1)!.id).seq;
    this.isAll = false;
    return kept;
  }

  /** Reads some of those before the oldest that is shown. */
  async readOlder() {
    if (this.isReading || this.isAll || this.isFull || !this.#epoch) return;
    const reading = ++this.#reading;
    Object.assign(this, { isReading: true, trouble: null });
    this.changed();
    try {
      await this.#search(() => reading === this.#reading);
    } catch (error) {
      if (reading === this.#reading) this.trouble = troubleOf(error);
    } finally {
      if (reading === this.#reading) this.isReading = false;
      this.changed();
    }
  }

  async #search(isWanted: () => boolean) {
    let span = isEverything(this.filter) ? PAGE : SCAN;
    for (let window = 0, found = 0; window < WINDOWS && found < PAGE && !this.isAll && !this.isFull; window++) {
      const to = this.#from;
      const from = Math.max(0, to - 1 - span);
      const events = await this.#between(from, to, isWanted);
      if (!isWanted()) return;
      // Meanwhile so many came that the end of the list moved: what was read does not join it.
      if (this.#from !== to) continue;
      found += events.length;
      this.#most = Math.min(MOST, Math.max(KEPT, this.rows.length + events.length));
      this.rows = [...this.rows, ...events.reverse()].slice(0, MOST);
      this.#from = from + 1;
      this.isAll ||= from === 0;
      this.isKnown = true;
      span = SCAN;
      this.changed();
    }
  }

  /* What passes of the numbers after one and before another. */
  async #between(after: number, to: number, isWanted: () => boolean): Promise<LoggedEvent[]> {
    const found: LoggedEvent[] = [];
    let start: string | null = `${this.#epoch}-${after}`;
    while (isWanted()) {
      const page: Page | null = await this.#page(start);
      if (page === null) {
        // The beginning was removed meanwhile: what is kept is all there is.
        this.isAll = true;
        start = null;
        continue;
      }
      found.push(...(page.items as LoggedEvent[]).filter((event) => place(event.id).seq < to));
      const end = place(page.lastEventId).seq;
      if (!page.more || end >= to - 1 || page.lastEventId === start) break;
      start = page.lastEventId;
    }
    return found;
  }

  async #page(after: string | null): Promise<Page | null> {
    const start = after === null ? {} : { after };
    try {
      return await call<Page>('events', { query: { ...queryOf(this.filter), ...start, limit: String(MOST_PER_PAGE) } });
    } catch (error) {
      if (error instanceof ApiError && error.status === 410 && after !== null) return null;
      throw error;
    }
  }
}
