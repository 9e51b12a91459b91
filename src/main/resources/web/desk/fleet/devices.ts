/** The devices of all projects in one order, and what is true of one now. Neither network nor DOM. */

import { deviceKey, listKey, severity, type KnownProject, type Model } from '../store/model';
import { secondsSince } from '../time';
import type { Alert, Device, DeviceState } from '../types';

/** A state that is older says nothing of now, even if nobody told that it is stale. */
const OLD_SECONDS = 120;
const KINDS = ['dock', 'aircraft', 'remote-controller', 'base-station'];
const NAMES = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

export interface Place {
  key: string;
  project: KnownProject;
  deviceSn: string;
  /** Name, serial number, model, project: what a search looks at. */
  words: string;
}

export type Show = 'all' | 'online' | 'offline' | 'alerts' | 'stale';

export interface Filter {
  search: string;
  projectId: string;
  kind: string;
  show: Show;
}

export const nameOf = (device: Device) => device.callsign || device.deviceSn;
export const kindOf = ({ kind }: Device) => (KINDS.includes(kind) ? kind : 'device');

/** By project and name; an aircraft comes right after its dock. */
export function inOrder(model: Model): Place[] {
  const projects = [...model.projects.values()].sort((a, b) => NAMES.compare(a.name ?? '', b.name ?? ''));
  return projects.flatMap((project) => {
    const docked = (device: Device) =>
      device.dockSn && device.dockSn !== device.deviceSn ? project.devices.get(device.dockSn) : undefined;
    const above = (device: Device) => docked(device) ?? device;
    return [...project.devices.values()]
      .sort(
        (a, b) =>
          rank(above(a)) - rank(above(b)) ||
          NAMES.compare(nameOf(above(a)), nameOf(above(b))) ||
          Number(Boolean(docked(a))) - Number(Boolean(docked(b))) ||
          NAMES.compare(nameOf(a), nameOf(b)),
      )
      .map((device) => placeOf(project, device));
  });
}

export function placeOf(project: KnownProject, device: Device): Place {
  const { deviceSn, callsign, model, kind } = device;
  const words = [callsign, deviceSn, model, kind, project.name].join(' ').toLowerCase();
  return { key: deviceKey(project.projectId, deviceSn), project, deviceSn, words };
}

const rank = (device: Device) => (KINDS.includes(device.kind) ? KINDS.indexOf(device.kind) : KINDS.length);

export function matches(model: Model, filter: Filter, alerts: Map<string, Alert[]>) {
  const searched = filter.search.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return ({ key, project, deviceSn, words }: Place): boolean => {
    const device = project.devices.get(deviceSn);
    if (!device || (filter.projectId && project.projectId !== filter.projectId)) return false;
    if (filter.kind && kindOf(device) !== filter.kind) return false;
    if (!searched.every((part) => words.includes(part))) return false;
    if (filter.show === 'online') return device.online === true;
    if (filter.show === 'offline') return device.online === false;
    if (filter.show === 'alerts') return alerts.has(key);
    return filter.show !== 'stale' || isStale(model, project, device);
  };
}

/** The active alerts of each device, the worst first. */
export function alertsByDevice(model: Model): Map<string, Alert[]> {
  const byDevice = new Map<string, Alert[]>();
  for (const alert of model.alerts.values()) {
    const key = deviceKey(alert.projectId, alert.deviceSn);
    byDevice.set(key, [...(byDevice.get(key) ?? []), alert]);
  }
  for (const alerts of byDevice.values()) alerts.sort((a, b) => severity(b.level) - severity(a.level));
  return byDevice;
}

/** Whether what is shown of a device may no longer be true. */
export function isStale(model: Model, project: KnownProject, device: Device): boolean {
  const list = model.lists.get(listKey('devices', project.projectId));
  const state = stateOf(model, device);
  const isOld = state ? state.stale || (device.online === true && secondsSince(state.observedAt) > OLD_SECONDS) : false;
  return list?.stale === true || Boolean(list?.error) || model.connection.phase === 'lost' || isOld;
}

export const stateOf = (model: Model, device: Device): DeviceState | undefined =>
  model.states.get(deviceKey(device.projectId, device.deviceSn));

/** What it does. Of what is off line the mode is history; but that it was switched off explains it. */
export function modeOf(model: Model, device: Device): string | number | null {
  const state = stateOf(model, device);
  const mode = (state && !state.stale ? state.mode : null) ?? device.mode;
  return device.online || mode === 'not_connected' ? mode : null;
}
