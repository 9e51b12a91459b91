/** Which tasks somebody wants to see. Kept in the address, so that a link leads to the same. */

import type { Stage } from './words';

export type Span = '3' | '12' | '24';

export interface TaskFilter {
  projectId: string;
  /** Serial number of a dock of that project. */
  deviceSn: string;
  stage: Stage | '';
  /** Hours back. */
  span: Span;
  /** Days of an older window, such as 2026-11-22, which takes a dock; empty for the last hours. */
  from: string;
  to: string;
}

export const EVERYTHING: TaskFilter = { projectId: '', deviceSn: '', stage: '', span: '24', from: '', to: '' };

const DAY_MS = 24 * 3_600_000;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** What the address names, without what makes no sense. */
export function filterInAddress(): TaskFilter {
  const given = new URLSearchParams(location.hash.split('?')[1] ?? '');
  const filter = { ...EVERYTHING };
  for (const name of Object.keys(filter) as (keyof TaskFilter)[]) {
    const value = given.get(name);
    if (value !== null) Object.assign(filter, { [name]: value });
  }
  if (!['3', '12', '24'].includes(filter.span)) filter.span = '24';
  if (!filter.projectId) filter.deviceSn = '';
  if (!filter.deviceSn || !DAY.test(filter.from)) filter.from = filter.to = '';
  if (!DAY.test(filter.to) || filter.to < filter.from) filter.to = filter.from;
  return filter;
}

export function addressOf(filter: TaskFilter): string {
  const given = Object.entries(filter).filter(([name, value]) => value !== EVERYTHING[name as keyof TaskFilter]);
  const query = new URLSearchParams(given as [string, string][]).toString();
  return query ? `#/missions?${query}` : '#/missions';
}

/** The older window that is wanted; null for the last hours, which the relay keeps. */
export function windowOf({ from, to }: TaskFilter): { from: number; to: number } | null {
  const begin = new Date(`${from}T00:00:00`).getTime();
  const end = new Date(`${to || from}T00:00:00`);
  end.setDate(end.getDate() + 1);
  return Number.isNaN(begin) || Number.isNaN(end.getTime()) ? null : { from: begin, to: Math.max(end.getTime(), begin + DAY_MS) };
}
