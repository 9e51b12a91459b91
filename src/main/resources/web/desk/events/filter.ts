/** Which events somebody wants to see: the filters of the stream, and the same choice made here for events that come. */

import type { Query } from '../api';
import { severity } from '../store/model';
import type { RelayEvent } from '../types';

/** One value of each filter of the API; empty where everything passes. */
export interface EventFilter {
  project: string;
  type: string;
  device: string;
  level: string;
}

export const EVERYTHING: EventFilter = { project: '', type: '', device: '', level: '' };

/** Types that stay in the log, by their groups; `device.state` is fleeting. */
export const TYPES: Readonly<Record<string, readonly string[]>> = {
  hms: ['raised', 'cleared', 'acknowledged'],
  device: ['online', 'offline', 'added', 'gone'],
  task: ['added', 'changed', 'finished', 'media'],
  livestream: ['started', 'expiring', 'ended'],
  forwarder: ['added', 'changed', 'removed'],
  model: ['added', 'removed'],
  reconstruction: ['imported', 'started', 'progress', 'finished', 'failed', 'cancelled'],
  project: ['watched', 'gone'],
  write: ['sent', 'finished'],
  upstream: ['down', 'up', 'key-expiring'],
};

export const LEVELS = ['notification', 'reminder', 'warning'] as const;

export const groupOf = (type: string) => type.split('.')[0]!;

export function queryOf(filter: EventFilter): Query {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}

export const isEverything = (filter: EventFilter) => Object.values(filter).every((value) => value === '');

/** Whether an event passes, by the rules of the relay: docs/integrate/events.md#filters. */
export function passes(filter: EventFilter, event: RelayEvent): boolean {
  const group = groupOf(event.type);
  if (filter.type && filter.type !== event.type && filter.type !== `${group}.*`) return false;
  if (group === 'hms' && filter.level && severity(event.data?.level) < severity(filter.level)) return false;
  if (group === 'upstream') return true;
  if (filter.project && event.source !== `/projects/${filter.project}`) return false;
  return !filter.device || event.data?.deviceSn === filter.device;
}
