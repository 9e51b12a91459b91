/** What the API answers and the stream tells, as far as the desk looks at it: docs/integrate/api.md. */

export interface Listing<Item> {
  items: Item[];
  observedAt: string | null;
  stale: boolean;
  lastEventId: string | null;
  next: string | null;
}

export interface RelayEvent<Data = any> {
  /** Absent where the event is fleeting. */
  id?: string | null;
  type: string;
  source: string;
  subject: string | null;
  time: string;
  data: Data;
}

export interface Session {
  name: string;
  role: Role;
  projects: string[] | null;
  expiresAt: string | null;
  signedIn: boolean;
}

export type Role = 'viewer' | 'operator' | 'admin';

export interface Organization {
  name: string;
  reachable: boolean;
  simulated: boolean;
  keyExpiresAt: string | null;
  callsPerSecond: number;
  callsLeft: number;
  callsPerSecondNow: number;
  pollsWaiting: number;
  pollsPausedUntil: string | null;
  lastError: string | null;
  /** Not of the API: since when it does not answer, as far as it was seen here, and why. */
  downSince: string | null;
  reason: string | null;
}

export interface Project {
  projectId: string;
  organization: string;
  name: string | null;
}

export interface Device {
  deviceSn: string;
  projectId: string;
  callsign: string | null;
  model: string | null;
  kind: string;
  online: boolean | null;
  mode: string | number | null;
  dockSn: string | null;
  cameras: { cameraIndex: string; position: string | null; positions: string[]; lenses: string[]; lens: string | null }[];
}

/** What device.online and device.offline carry. */
export type Reachable = Pick<Device, 'deviceSn' | 'callsign' | 'model' | 'kind'> & Partial<Pick<Device, 'mode'>>;

export interface DeviceState {
  deviceSn: string;
  observedAt: string;
  stale: boolean;
  mode: string | null;
  latitude: number | null;
  longitude: number | null;
  heightMetres: number | null;
  headingDegrees: number | null;
  elevationMetres: number | null;
  horizontalSpeedMetresPerSecond: number | null;
  batteryPercent: number | null;
  windSpeedMetresPerSecond: number | null;
  rainfall: string | null;
  temperatureCelsius: number | null;
  humidityPercent: number | null;
  cover: string | null;
  aircraftInDock: boolean | null;
}

export interface Alert {
  alertId: string;
  projectId: string;
  deviceSn: string;
  code: string | null;
  level: string | null;
  message: string | null;
  imminent: boolean | null;
  inTheSky: boolean | null;
  state: 'active' | 'cleared';
  raisedAt: string;
  clearedAt: string | null;
  durationSeconds: number | null;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  note: string | null;
}
