/** The commands of a dock and its aircraft, and why one cannot be given just now. No network. */

import { modeOf, nameOf } from '../fleet/devices';
import { isAtLeast } from '../roles';
import { store } from '../store';
import { t, word, type Key, type Values } from '../texts';
import type { Wish } from './log';
import { isCertain, freshStateOf, type Pair } from './pair';

export type CommandId = 'return' | 'return-cancel' | 'pause' | 'resume' | 'camera' | 'lens' | 'take' | 'give';

/** A write that can be asked for in the dialog; its texts are those of its id. */
export interface Command extends Wish {
  /** The names that texts about it use. */
  names: Values;
  /** Why it cannot be given, in words; null when it can. */
  reason: string | null;
}

const FLIGHT = [
  ['return', 'return_home'],
  ['return-cancel', 'return_home_cancel'],
  ['pause', 'flighttask_pause'],
  ['resume', 'flighttask_recovery'],
] as const;

const LENSES = ['wide', 'zoom', 'ir'];
// Modes in which an aircraft is surely not in the air; "not_connected" is none: it may be out of reach.
const GROUNDED = ['standby', 'upgrading'];

/** Why nobody may give any command here; null when that is not known, or not so. */
export function commonReason(pair: Pair, writes: string | null): string | null {
  const reason = roleReason() ?? writes;
  if (reason) return reason;
  return pair.dock || pair.aircraft ? null : t('command.no.kind');
}

/** Why somebody of this role may send nothing; null when that is not known, or not so. */
export function roleReason(): string | null {
  const { session } = store.model;
  if (!session?.role || isAtLeast(session.role, 'operator')) return null;
  return t('command.no.role', { role: word('command.role', session.role) });
}

export function commandsOf(pair: Pair): Command[] {
  const device = (sn: string, thing: string) =>
    `projects/${encodeURIComponent(pair.projectId)}/devices/${encodeURIComponent(sn)}/${thing}`;
  const { dock, aircraft } = pair;
  const names = {
    aircraft: aircraft ? nameOf(aircraft) : t('command.aircraft'),
    dock: dock ? nameOf(dock) : t('command.dock'),
    project: pair.project.name ?? t('project.unknown'),
  };
  const commands: Command[] = [];
  if (dock) {
    for (const [id, command] of FLIGHT) {
      commands.push({
        id,
        choice: null,
        operation: 'sendDeviceCommand',
        deviceSn: dock.deviceSn,
        method: 'POST',
        path: device(dock.deviceSn, 'commands'),
        body: { command },
        isMomentary: true,
        isUrgent: id === 'return',
        names,
        reason: flightReason(pair, id),
      });
    }
    for (const camera of dock.cameras.filter(({ positions }) => positions.length > 0)) {
      for (const position of ['indoor', 'outdoor']) {
        const isShown = camera.position === position && isCertain(pair.projectId);
        commands.push({
          id: 'camera',
          choice: position,
          operation: 'changeDockCamera',
          deviceSn: dock.deviceSn,
          method: 'PUT',
          path: device(dock.deviceSn, 'camera'),
          body: { cameraIndex: camera.cameraIndex, position },
          isMomentary: false,
          isUrgent: false,
          names: { ...names, choice: word('command.choice', position) },
          reason: offlineReason(pair, 'dock') ?? (isShown ? t('command.no.shown') : null),
        });
      }
    }
  }
  for (const camera of aircraft?.cameras.filter(({ lenses }) => lenses.length > 0) ?? []) {
    const { deviceSn } = aircraft!;
    const shared = { deviceSn, isMomentary: false, isUrgent: false } as const;
    const reason = offlineReason(pair, 'aircraft');
    for (const lens of LENSES.filter((one) => camera.lenses.includes(one))) {
      const isShown = camera.lens === lens && isCertain(pair.projectId);
      commands.push({
        ...shared,
        id: 'lens',
        choice: lens,
        operation: 'changeAircraftLens',
        method: 'PUT',
        path: device(deviceSn, 'lens'),
        body: { cameraIndex: camera.cameraIndex, lens },
        names: { ...names, choice: word('command.choice', lens) },
        reason: reason ?? (isShown ? t('command.no.shown') : null),
      });
    }
    for (const [id, method, operation] of [
      ['take', 'PUT', 'acquireDeviceControl'],
      ['give', 'DELETE', 'releaseDeviceControl'],
    ] as const) {
      const body = { payloadIndexes: [camera.cameraIndex] };
      commands.push({ ...shared, id, choice: null, operation, method, path: device(deviceSn, 'control'), body, names, reason });
    }
  }
  return commands;
}

export const commandName = (id: string, values: Values) => t(`command.name.${id}` as Key, values);

/* Only what is certain holds a command back, and a return only what proves that there is nothing to return. */
function flightReason(pair: Pair, id: CommandId): string | null {
  const { aircraft, dock, projectId } = pair;
  if (!aircraft) return t('command.no.aircraft');
  if (!isCertain(projectId)) return null;
  const offline = offlineReason(pair, 'dock');
  if (offline) return offline;
  const isInDock = freshStateOf(dock)?.aircraftInDock === true;
  const isGrounded = GROUNDED.includes(String(modeOf(store.model, aircraft)));
  if (id === 'return') return isInDock && isGrounded ? t('command.no.inDock') : null;
  return isGrounded ? t('command.no.grounded') : null;
}

function offlineReason(pair: Pair, kind: 'dock' | 'aircraft'): string | null {
  const device = pair[kind];
  return device?.online === false && isCertain(pair.projectId) ? t('command.no.offline', { name: nameOf(device) }) : null;
}
