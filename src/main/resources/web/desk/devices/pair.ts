/** A dock and its aircraft, whichever of the two somebody looks at. */

import { stateOf } from '../fleet/devices';
import { store } from '../store';
import { listKey, type KnownProject } from '../store/model';
import type { Device } from '../types';

export interface Pair {
  project: KnownProject;
  projectId: string;
  /** The one that the address names. */
  device: Device;
  dock: Device | null;
  aircraft: Device | null;
}

export function pairOf(projectId: string, deviceSn: string): Pair | null {
  const project = store.model.projects.get(projectId);
  const device = project?.devices.get(deviceSn);
  if (!project || !device) return null;
  const all = [...project.devices.values()];
  const dock = device.kind === 'dock' ? device : all.find(({ deviceSn: sn }) => sn === device.dockSn);
  const aircraft = device.kind === 'aircraft' ? device : all.find(({ kind, dockSn }) => kind === 'aircraft' && dockSn === deviceSn);
  return { project, projectId, device, dock: dock ?? null, aircraft: aircraft ?? null };
}

/** Whether what is shown of a project's devices is true now: the stream is live, and FlightHub answered lately. */
export function isCertain(projectId: string): boolean {
  const { connection, lists } = store.model;
  const list = lists.get(listKey('devices', projectId));
  return connection.phase === 'live' && list !== undefined && !list.stale && !list.error;
}

/** What FlightHub says of a device now; nothing where that is old. */
export function freshStateOf(device: Device | null) {
  const state = device && stateOf(store.model, device);
  return state && !state.stale ? state : null;
}
