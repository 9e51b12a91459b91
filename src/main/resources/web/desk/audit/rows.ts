/** The rows of the audit log that pass a filter, the newest first, as many pages of them as somebody asked for. No DOM. */

import { rowsOf, type AuditFilter, type AuditRow } from './api';
import { beginOf } from '../dates';
import type { Query } from '../api';
import type { Trouble } from '../store/model';
import { troubleOf } from '../troubles';

export const NO_FILTER: AuditFilter = {
  caller: '',
  operation: '',
  phase: '',
  outcome: '',
  project: '',
  device: '',
  from: '',
  to: '',
};

export class AuditRows {
  rows: AuditRow[] = [];
  filter = NO_FILTER;
  trouble: Trouble | null = null;
  isReading = false;
  /** Whether something was read: before that, nobody knows whether there are rows. */
  isKnown = false;
  #next: string | null = null;
  #reading = 0;

  constructor(private readonly changed: () => void) {}

  get isAll(): boolean {
    return this.isKnown && this.#next === null;
  }

  /** Reads the newest rows anew. */
  begin(filter: AuditFilter) {
    Object.assign(this, { filter, rows: [], isKnown: false });
    this.#next = null;
    return this.#read();
  }

  /** Reads those before the oldest that is shown. */
  async older() {
    if (!this.isReading && !this.isAll) await this.#read();
  }

  async #read() {
    const reading = ++this.#reading;
    Object.assign(this, { isReading: true, trouble: null });
    this.changed();
    try {
      const after = this.#next;
      const answer = await rowsOf({ ...queryOf(this.filter), ...(after === null ? {} : { after }) });
      if (reading !== this.#reading) return;
      this.rows = [...this.rows, ...answer.items];
      this.#next = answer.next;
      this.isKnown = true;
    } catch (error) {
      if (reading === this.#reading) this.trouble = troubleOf(error);
    } finally {
      if (reading === this.#reading) this.isReading = false;
      this.changed();
    }
  }
}

function queryOf({ from, to, ...values }: AuditFilter): Query {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  const begin = beginOf(from);
  // The last day is meant as a whole.
  const end = to ? beginOf(dayAfter(to)) : null;
  return { ...Object.fromEntries(given), ...(begin ? { from: begin } : {}), ...(end ? { to: end } : {}) };
}

/* Counted in UTC, where each day has 24 hours; it is the date alone that is wanted. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
