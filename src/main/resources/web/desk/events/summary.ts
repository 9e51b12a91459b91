/** What an event says, in a line. */

import { store } from '../store';
import { readable, t, word } from '../texts';
import type { RelayEvent } from '../types';

/** The device that it is about, by the name that people know; else what it is about. */
export function subjectOf(event: RelayEvent): string {
  const { deviceSn, callsign, organization } = event.data ?? {};
  const projectId = projectOf(event);
  if (deviceSn) return (projectId && store.model.device(projectId, deviceSn)?.callsign) || callsign || deviceSn;
  return organization ?? '';
}

/** The project's name; of what concerns an organisation, nothing. */
export function projectName(event: RelayEvent): string {
  const projectId = projectOf(event);
  return projectId === null ? '' : (store.model.projects.get(projectId)?.name ?? projectId);
}

const projectOf = ({ source }: RelayEvent): string | null => /^\/projects\/(.+)$/.exec(source)?.[1] ?? null;

/** What happened, beyond the type. */
export function summaryOf({ type, data = {} }: RelayEvent): string {
  const parts: unknown[] = SUMMARIES[type.split('.')[0]!]?.(data) ?? [data.name];
  return parts.filter((part) => part !== null && part !== undefined && part !== '').join(' · ');
}

const percent = (value: number | null | undefined) => (value === null || value === undefined ? '' : `${value} %`);

const SUMMARIES: Record<string, (data: any) => unknown[]> = {
  hms: (data) => [data.message ?? data.code, data.acknowledgedBy && t('events.by', { name: data.acknowledgedBy }), data.note],
  device: (data) => [data.model],
  task: (data) => [data.name, data.status && readable(data.status)],
  livestream: (data) => [data.cameraIndex, data.reason],
  forwarder: (data) => [data.name, data.state, data.code],
  reconstruction: (data) => [data.modelType, percent(data.progressPercent), data.errorCode],
  write: (data) => [
    data.operation,
    data.outcome && word('events.outcome', data.outcome),
    data.code,
    data.by && t('events.by', { name: data.by }),
  ],
  upstream: (data) => [data.reason && word('upstream', data.reason), data.daysLeft !== undefined && t('events.daysLeft', { count: data.daysLeft })],
};
