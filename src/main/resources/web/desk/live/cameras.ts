/** Cameras of docks and aircraft, and why one cannot be watched just now. No network. */

import { isCertain } from '../devices/pair';
import { nameOf } from '../fleet/devices';
import { isAtLeast } from '../roles';
import { store } from '../store';
import { t, word } from '../texts';
import type { Device } from '../types';
import { isForOne, type Livestream } from './streams';

/** Each one takes what a browser has to decode video: with more, all of them stutter. */
export const MOST_TILES = 6;

export interface Shown {
  projectId: string;
  deviceSn: string;
  cameraIndex: string;
  quality: string;
  /** The stream to be joined; null to start one. */
  livestreamId: string | null;
}

export const keyOf = ({ projectId, deviceSn, cameraIndex }: Pick<Shown, 'projectId' | 'deviceSn' | 'cameraIndex'>) =>
  [projectId, deviceSn, cameraIndex].join(' ');

/** The devices of a project that have a camera, in the order of their names. */
export function devicesWithCameras(projectId: string): Device[] {
  const devices = [...(store.model.projects.get(projectId)?.devices.values() ?? [])];
  return devices.filter((device) => camerasOf(device).length > 0).sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
}

export const camerasOf = (device: Device | undefined) =>
  device?.cameras.map(({ cameraIndex }) => cameraIndex).filter(Boolean) ?? [];

/** The name of a camera: where a device has but one, its number says nothing. */
export function cameraName(device: Device | undefined, cameraIndex: string): string {
  const all = camerasOf(device);
  return all.length > 1 ? t('live.camera.of', { number: all.indexOf(cameraIndex) + 1, camera: cameraIndex }) : t('live.camera.only');
}

/** Why somebody cannot start anything; null when they can. */
export function startReason(writes: string | null): string | null {
  const { session } = store.model;
  if (session?.role && !isAtLeast(session.role, 'operator')) return t('live.no.role', { role: word('command.role', session.role) });
  return writes;
}

/** Why a camera cannot be watched; null when it can. */
export function watchReason(
  device: Device | undefined,
  shown: Shown,
  tiles: readonly Shown[],
  running: Livestream | null,
  writes: string | null,
): string | null {
  if (!device) return t('live.no.camera');
  if (tiles.some((tile) => keyOf(tile) === keyOf(shown))) return t('live.no.shown');
  if (tiles.length >= MOST_TILES) return t('live.no.most', { count: MOST_TILES });
  const cannotStart = startReason(writes);
  if (running && !isForOne(running)) return null;
  if (running && cannotStart) return t('live.no.forOne');
  if (cannotStart) return cannotStart;
  return device.online === false && isCertain(shown.projectId) ? t('live.no.offline', { name: nameOf(device) }) : null;
}
