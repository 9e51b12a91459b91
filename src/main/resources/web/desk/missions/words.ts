/** What a task is at, in words. No DOM, no network. */

import { nameOf } from '../fleet/devices';
import { store } from '../store';
import { t, word, type Key } from '../texts';
import { duration, now } from '../time';
import type { Mission, TaskFault } from './types';

export type Stage = 'waiting' | 'held' | 'flying' | 'done' | 'ended' | 'failed';

const STAGES: Record<string, Stage> = {
  waiting: 'waiting',
  suspended: 'held',
  executing: 'flying',
  paused: 'flying',
  preparing: 'flying',
  queue_for_takeoff: 'flying',
  success: 'done',
  terminated: 'ended',
  partially_done: 'ended',
  starting_failure: 'failed',
  timeout: 'failed',
};

export const ICONS: Record<Stage, string> = {
  waiting: 'offline',
  held: 'unknown',
  flying: 'aircraft',
  done: 'cleared',
  ended: 'reminder',
  failed: 'warning',
};

/** A word that nobody knows is an end when FlightHub tells the time of the end with it. */
export function stageOf({ status, completedAt }: Mission): Stage {
  return STAGES[status ?? ''] ?? (completedAt ? 'ended' : 'flying');
}

export const isOver = (mission: Mission) => ['done', 'ended', 'failed'].includes(stageOf(mission));

export const statusText = ({ status }: Mission) => word('task.status', status);

export const missionName = ({ name, taskId }: Mission) => name || taskId;

export function dockName({ projectId, deviceSn }: { projectId: string; deviceSn: string | null }): string {
  const device = deviceSn ? store.model.device(projectId, deviceSn) : undefined;
  return device ? nameOf(device) : (deviceSn ?? t('value.none'));
}

/** When it began, or is to begin. */
export const beginOf = ({ startedAt, beginAt }: Mission) => startedAt ?? beginAt;

/** How long it flew, or has flown until now; empty for one that does not fly yet. */
export function lastedText(mission: Mission): string {
  const { startedAt, completedAt } = mission;
  if (!startedAt) return '';
  const end = completedAt ? Date.parse(completedAt) : isOver(mission) ? NaN : now();
  return duration(Math.max(0, (end - Date.parse(startedAt)) / 1000));
}

/** "Waypoint 3 of 12"; empty where that is not known. */
export function progressText({ waypoint, waypoints }: Mission): string {
  if (waypoints === null || waypoints === 0) return '';
  return t('missions.waypoint', { waypoint: waypoint ?? 0, waypoints });
}

/** How many of the flight's files are in FlightHub. */
export function mediaText(mission: Mission): string {
  const { uploadedFiles, expectedFiles, mediaStatus } = mission;
  if (!isOver(mission)) return '';
  if (expectedFiles === 0) return t('missions.media.none');
  if (expectedFiles !== null) return t('missions.media.counted', { uploaded: uploadedFiles ?? 0, expected: expectedFiles });
  return mediaStatus ? word('missions.media', mediaStatus) : '';
}

/** What a status means that is not clear by itself; empty for others. */
export function meaningText({ status }: Mission): string {
  const key = `missions.meaning.${status}`;
  const text = t(key as Key);
  return text === key ? '' : text;
}

/** What went wrong, in FlightHub's words and with its number. */
export function faultText({ code, message }: TaskFault): string {
  const said = message ?? t('missions.fault.unsaid');
  return code === null ? said : t('missions.fault.code', { text: said, code });
}

/** Why it did not go as planned, shortly; empty where nothing is known to be wrong. */
export function reasonText(mission: Mission): string {
  const [fault] = mission.exceptions;
  return fault ? faultText(fault) : '';
}
