/**
 * Alerts of the past, newest first, of several projects as one list. Each project is read page by page. What is older than the
 * last that was read of a project with more to come is not shown yet: something may belong before it.
 */

import * as api from '../api';
import { severity } from '../store/model';
import type { Alert, Listing } from '../types';

const PAGE = 50;

export interface HistoryFilter {
  state: 'all' | 'cleared' | 'active';
  level: string;
  projectId: string;
  /** Project and serial number; empty for all. */
  device: string;
}

interface Book {
  projectId: string;
  alerts: Alert[];
  next: string | null;
}

export class History {
  readonly filter: HistoryFilter;
  #books: Book[];

  /** @param projectIds those that may be read; the filter may name one of them */
  constructor(filter: HistoryFilter, projectIds: readonly string[]) {
    this.filter = filter;
    const wanted = projectIds.filter((id) => !filter.projectId || id === filter.projectId);
    this.#books = wanted.map((projectId) => ({ projectId, alerts: [], next: '' }));
  }

  get hasMore(): boolean {
    return this.#books.some(({ next }) => next !== null);
  }

  get alerts(): Alert[] {
    const from = Math.max(...this.#books.filter(({ next }) => next !== null).map(endOf), -Infinity);
    return this.#books
      .flatMap(({ alerts }) => alerts)
      .filter((alert) => Date.parse(alert.raisedAt) >= from)
      .sort((a, b) => Date.parse(b.raisedAt) - Date.parse(a.raisedAt));
  }

  /** Reads on where the newest is missing: at first everywhere. */
  async readMore(): Promise<void> {
    const open = this.#books.filter(({ next }) => next !== null);
    const latest = Math.max(...open.map(endOf));
    await Promise.all(open.filter((book) => endOf(book) === latest).map((book) => this.#read(book)));
  }

  async #read(book: Book) {
    const { state, level, device } = this.filter;
    const answer: Listing<Alert> = await api.page(api.paths.alerts(book.projectId), {
      state,
      limit: String(PAGE),
      level: level || undefined,
      device: device || undefined,
      after: book.next || undefined,
    });
    for (const alert of answer.items) put(book, { ...alert, projectId: book.projectId });
    book.next = answer.next;
  }

  /** An event told of an alert. */
  take(projectId: string, alert: Alert) {
    const book = this.#books.find((one) => one.projectId === projectId);
    if (!book) return;
    book.alerts = book.alerts.filter(({ alertId }) => alertId !== alert.alertId);
    const isOlder = book.next !== null && Date.parse(alert.raisedAt) < endOf(book);
    if (this.#matches(alert) && !isOlder) put(book, { ...alert, projectId });
  }

  #matches({ state, level, deviceSn }: Alert): boolean {
    const { filter } = this;
    if (filter.state !== 'all' && state !== filter.state) return false;
    if (filter.level && severity(level) < severity(filter.level)) return false;
    return !filter.device || filter.device === deviceSn;
  }
}

/* Up to when it was read: not at all counts as now, so that it comes first. */
function endOf({ alerts, next }: Book): number {
  return next === '' ? Infinity : Math.min(...alerts.map(({ raisedAt }) => Date.parse(raisedAt)));
}

function put(book: Book, alert: Alert) {
  book.alerts = [...book.alerts.filter(({ alertId }) => alertId !== alert.alertId), alert];
}
