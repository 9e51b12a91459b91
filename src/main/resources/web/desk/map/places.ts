/** Where devices are, and what of it is certain. Neither network nor DOM. */

import { isStale, modeOf, nameOf, stateOf, type Place } from '../fleet/devices';
import type { Model } from '../store/model';
import type { Device, DeviceState } from '../types';

/** From south to north. */
export const METRES_PER_DEGREE = 111_320;

export type Position = readonly [latitude: number, longitude: number];

// Modes in which an aircraft is surely not in the air; "not_connected" is none: it may be out of reach.
const GROUNDED = ['standby', 'upgrading', 'not_connected', 'takeoff_preparation', 'takeoff_preparation_completed'];

/** Null without a fix: FlightHub then says 0/0, or something beyond the globe. */
export function positionOf(state: DeviceState | undefined): Position | null {
  const { latitude, longitude } = state ?? {};
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  const isOnGlobe = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isOnGlobe && (latitude !== 0 || longitude !== 0) ? [latitude, longitude] : null;
}

/** A device as a map shows it. */
export interface Shown {
  key: string;
  device: Device;
  name: string;
  at: Position | null;
  headingDegrees: number | null;
  isFlying: boolean;
  isStale: boolean;
}

export function shownOf(model: Model, { key, project, deviceSn }: Place): Shown | null {
  const device = project.devices.get(deviceSn);
  if (!device) return null;
  const state = stateOf(model, device);
  return {
    key,
    device,
    name: nameOf(device),
    at: positionOf(state),
    headingDegrees: state?.headingDegrees ?? null,
    isFlying: device.kind === 'aircraft' && isFlying(model, device),
    isStale: isStale(model, project, device),
  };
}

/** Whether an aircraft is in the air, as far as its mode tells. */
export function isFlying(model: Model, device: Device): boolean {
  const mode = modeOf(model, device);
  return typeof mode === 'string' && !GROUNDED.includes(mode);
}

export const coordinates = ([latitude, longitude]: Position) =>
  `${Math.abs(latitude).toFixed(6)}° ${latitude < 0 ? 'S' : 'N'}, ${Math.abs(longitude).toFixed(6)}° ${longitude < 0 ? 'W' : 'E'}`;

/** How far it is; good enough within some kilometres. */
export function metres([fromLatitude, fromLongitude]: Position, [toLatitude, toLongitude]: Position): number {
  const north = (toLatitude - fromLatitude) * METRES_PER_DEGREE;
  const east = (toLongitude - fromLongitude) * METRES_PER_DEGREE * Math.cos((fromLatitude * Math.PI) / 180);
  return Math.hypot(north, east);
}
