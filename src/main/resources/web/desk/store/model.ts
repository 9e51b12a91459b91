/**
 * What the desk knows, and how events change it. No clock, no network, no DOM.
 *
 * Each list is a snapshot that carries the id of the last event it contains (asOf): an older event does not touch it.
 * Events that arrive while a list is under way are kept and applied to the answer again. So it makes no difference in
 * which order lists and events come, and an event that comes twice changes nothing the second time.
 */

import { isAfter } from '../client';
import type { StreamState } from '../client';
import type { Alert, Device, DeviceState, Organization, Project, Reachable, RelayEvent, Session } from '../types';

const CLEARED_KEPT = 20;
// Events kept for lists under way. With more than these, the answer is thrown away and asked for again.
const RECENT_KEPT = 5_000;

/** What may change; a view names those that it shows. */
export type Topic =
  | 'connection' // the stream
  | 'newest' // the time of the newest event
  | 'session' // who is signed in
  | 'organizations'
  | 'projects' // which there are, and their names
  | 'fleet' // which devices there are, and their names and places
  | 'devices' // anything of a device
  | 'states' // states of devices
  | 'alerts' // active alerts
  | 'cleared' // alerts that were cleared lately
  | 'lists'; // whether lists are stale, or could not be read

export interface KnownProject extends Project {
  devices: Map<string, Device>;
}

export interface ListInfo {
  observedAt: string | null;
  stale: boolean;
  asOf: string | null;
  error: Trouble | null;
}

export interface Trouble {
  status: number;
  text: string;
}

export const alertKey = (projectId: string, alertId: string) => `${projectId} ${alertId}`;
export const deviceKey = (projectId: string, deviceSn: string) => `${projectId} ${deviceSn}`;
export const listKey = (kind: string, projectId?: string) => (projectId === undefined ? kind : `${kind} of ${projectId}`);

/** The worst level is 2. A level nobody knows counts as the worst, as it does on the server. */
export function severity(level: string | null): number {
  const known = ['notification', 'reminder', 'warning'].indexOf(level ?? '');
  return known < 0 ? 2 : known;
}

export class Model {
  readonly organizations = new Map<string, Organization>();
  readonly projects = new Map<string, KnownProject>();
  readonly states = new Map<string, DeviceState>(); // by deviceKey
  readonly alerts = new Map<string, Alert>(); // active ones, by alertKey
  readonly lists = new Map<string, ListInfo>(); // by listKey
  readonly wanted = new Set<string>(); // projects whose lists should be read soon
  cleared: Alert[] = []; // newest first
  news: Alert[] = []; // raised since somebody looked
  newestEvent: string | null = null;
  session: Session | null = null;
  connection: StreamState = { phase: 'connecting', since: 0, why: null, detail: null };
  touched = new Set<Topic>();
  #recent: RelayEvent[] = [];
  #underWay = 0;

  /** A failure of this list alone. One that the list of projects shares is the relay's, and is told once, above all. */
  ownError(key: string): Trouble | null {
    return this.lists.get('projects')?.error ? null : (this.lists.get(key)?.error ?? null);
  }

  device(projectId: string, deviceSn: string): Device | undefined {
    return this.projects.get(projectId)?.devices.get(deviceSn);
  }

  /** Applies an event, unless the list it changes contains it already. */
  apply(event: RelayEvent) {
    if (this.#underWay > 0 && !this.overrun) this.#recent.push(event);
    // States come all the time where many fly: as news they would hide the others.
    if (event.type !== 'device.state' && !(this.newestEvent !== null && event.time <= this.newestEvent)) {
      this.newestEvent = event.time;
      this.touched.add('newest');
    }
    this.#reduce(event);
  }

  #reduce(event: RelayEvent) {
    const reducer = REDUCERS[event.type];
    if (!reducer) return;
    const data = event.data ?? {};
    const projectId = /^\/projects\/(.+)$/.exec(event.source)?.[1] ?? data.projectId;
    const kind = LIST_OF[event.type.split('.')[0]!]!;
    const key = kind === 'projects' || kind === 'organizations' ? kind : listKey(kind, projectId);
    if (isAfter(event.id, this.lists.get(key)?.asOf)) reducer(this, data, event, projectId);
  }

  ensureProject(projectId: string): KnownProject {
    let project = this.projects.get(projectId);
    if (!project) {
      project = { projectId, organization: '', name: null, devices: new Map() };
      this.projects.set(projectId, project);
      this.wanted.add(projectId);
      this.touched.add('projects');
    }
    return project;
  }

  dropProject(projectId: string) {
    const project = this.projects.get(projectId);
    if (!project) return;
    this.projects.delete(projectId);
    for (const sn of project.devices.keys()) this.states.delete(deviceKey(projectId, sn));
    for (const [key, alert] of this.alerts) if (alert.projectId === projectId) this.alerts.delete(key);
    for (const kind of ['devices', 'alerts']) this.lists.delete(listKey(kind, projectId));
    this.wanted.delete(projectId);
    this.touched.add('projects').add('fleet').add('devices').add('alerts').add('lists');
  }

  putAlert(projectId: string, data: Alert, isNews = false) {
    // An event about an alert that is over by now, for example someone's late acknowledgement.
    if (data.state === 'cleared') return this.clearAlert(projectId, data);
    this.ensureProject(projectId);
    const key = alertKey(projectId, data.alertId);
    const alert = { ...data, projectId };
    if (!this.alerts.has(key) && isNews) this.news.push(alert);
    this.alerts.set(key, alert);
    // The alert came back soon enough to go on under its id.
    this.#dropCleared(key);
    this.touched.add('alerts');
  }

  clearAlert(projectId: string, data: Alert) {
    const key = alertKey(projectId, data.alertId);
    const alert: Alert = { ...this.alerts.get(key), ...data, state: 'cleared', projectId };
    this.alerts.delete(key);
    this.#dropCleared(key);
    const newestFirst = (a: Alert, b: Alert) => Date.parse(b.clearedAt ?? '') - Date.parse(a.clearedAt ?? '');
    this.cleared = [...this.cleared, alert].sort(newestFirst).slice(0, CLEARED_KEPT);
    this.touched.add('alerts').add('cleared');
  }

  #dropCleared(key: string) {
    this.cleared = this.cleared.filter((alert) => alertKey(alert.projectId, alert.alertId) !== key);
    this.touched.add('cleared');
  }

  /** An alert that a list no longer has, and of which nobody told how it ended. */
  forgetAlert(key: string) {
    this.alerts.delete(key);
    this.touched.add('alerts');
  }

  putDevice(projectId: string, device: Device) {
    const { devices } = this.ensureProject(projectId);
    const known = devices.get(device.deviceSn);
    devices.set(device.deviceSn, { ...device, projectId });
    const places = ['dockSn', 'callsign', 'kind', 'model'] as const;
    if (!known || places.some((field) => known[field] !== device[field])) this.touched.add('fleet');
    this.touched.add('devices');
  }

  dropDevice(projectId: string, deviceSn: string) {
    this.projects.get(projectId)?.devices.delete(deviceSn);
    this.states.delete(deviceKey(projectId, deviceSn));
    this.touched.add('fleet').add('devices');
  }

  setOnline(projectId: string, data: Reachable, online: boolean) {
    const known = this.ensureProject(projectId).devices.get(data.deviceSn);
    const changed = known?.online !== online;
    // The event does not tell the mode, and the old one is no longer true.
    const mode = data.mode ?? (changed ? null : (known?.mode ?? null));
    const unknown = { dockSn: null, cameras: [] };
    this.putDevice(projectId, { ...unknown, ...known, ...data, projectId, online, mode });
    if (changed) this.wanted.add(projectId);
  }

  putState(projectId: string, state: DeviceState) {
    this.states.set(deviceKey(projectId, state.deviceSn), state);
    this.touched.add('states');
  }

  putOrganization(organization: Partial<Organization> & { name: string }) {
    if (!organization.name) return;
    const merged = { ...this.organizations.get(organization.name), ...organization } as Organization;
    if (merged.reachable !== false) merged.downSince = merged.reason = null;
    this.organizations.set(organization.name, merged);
    this.touched.add('organizations');
  }

  /** To be called before a list is asked for; {@link endLoad} afterwards, whatever came of it. */
  beginLoad() {
    this.#underWay++;
  }

  endLoad() {
    if (--this.#underWay === 0) this.#recent = [];
  }

  /** Whether so many events came while lists were under way that their answers cannot be used. */
  get overrun(): boolean {
    return this.#recent.length > RECENT_KEPT;
  }

  /** Applies again what the answer of a list, put into the model just now, may not contain. */
  replay() {
    const told = this.news.length;
    for (const event of this.#recent) this.#reduce(event);
    this.news.length = told;
  }
}

const LIST_OF: Record<string, string> = {
  hms: 'alerts',
  device: 'devices',
  project: 'projects',
  upstream: 'organizations',
};

type Reducer = (model: Model, data: any, event: RelayEvent, projectId: string) => void;

const REDUCERS: Record<string, Reducer> = {
  'hms.raised': (model, data, _, projectId) => model.putAlert(projectId, data, true),
  'hms.acknowledged': (model, data, _, projectId) => model.putAlert(projectId, data),
  'hms.cleared': (model, data, event, projectId) =>
    model.clearAlert(projectId, { ...data, clearedAt: data.clearedAt ?? event.time }),
  'project.watched': (model, data, _, projectId) => {
    const project = model.ensureProject(projectId);
    if (data.name) project.name = data.name;
    model.touched.add('projects');
  },
  'project.gone': (model, _, __, projectId) => model.dropProject(projectId),
  'device.added': (model, data, _, projectId) => model.putDevice(projectId, data),
  'device.gone': (model, data, _, projectId) => model.dropDevice(projectId, data.deviceSn),
  'device.online': (model, data, _, projectId) => model.setOnline(projectId, data, true),
  'device.offline': (model, data, _, projectId) => model.setOnline(projectId, data, false),
  'device.state': (model, data, _, projectId) => model.putState(projectId, data),
  'upstream.down': (model, data, event) => {
    const downSince = new Date(Date.parse(event.time) - (data.downSeconds ?? 0) * 1000).toISOString();
    model.putOrganization({ name: data.organization, reachable: false, downSince, reason: data.reason ?? null });
  },
  'upstream.up': (model, data) => model.putOrganization({ name: data.organization, reachable: true }),
};
