/**
 * What the page knows, and how events change it. No clock, no network, no DOM.
 *
 * Each list is a snapshot that carries the id of the last event it contains (asOf): an older event does not touch it.
 * Events that arrive while a list is under way are kept and applied to the answer again. So it makes no difference in
 * which order lists and events come, and an event that comes twice changes nothing the second time.
 *
 * Every change names what it touched; the view redraws that and nothing else.
 */

import { isAfter } from './relay-stream/ids.js';

const CLEARED_KEPT = 20;
// Events kept for lists under way. With more than these, the answer is thrown away and asked for again.
const RECENT_KEPT = 5_000;

export const alertKey = (projectId, alertId) => `alert ${projectId} ${alertId}`;
export const deviceKey = (projectId, deviceSn) => `device\n${projectId}\n${deviceSn}`;
export const listKey = (kind, projectId) => (projectId === undefined ? kind : `${kind} of ${projectId}`);

export function createModel() {
  return {
    organizations: new Map(), // name → organisation, with downSince and reason while it does not answer
    projects: new Map(), // projectId → project, with devices: Map of deviceSn → device
    alerts: new Map(), // alertKey → active alert, with projectId
    cleared: [], // cleared alerts, newest first
    lists: new Map(), // listKey → {observedAt, stale, asOf, error}
    newestEvent: null, // its time
    connection: { phase: 'connecting', since: 0, why: null, detail: null },
    acknowledging: new Map(), // alertKey → {busy, error}
    recent: [], // events since the oldest list under way was asked for
    underWay: 0,
    touched: new Set(),
    news: [], // alerts raised since the view last looked
    wanted: new Set(), // projects whose lists should be read soon
  };
}

/** The worst level is 2. A level nobody knows counts as the worst, as it does on the server. */
export function severity(level) {
  const known = ['notification', 'reminder', 'warning'].indexOf(level);
  return known < 0 ? 2 : known;
}

/** A failure of this list alone. One that the list of projects shares is the relay's, and is told once, above all. */
export function ownError(model, key) {
  return model.lists.get('projects')?.error ? null : (model.lists.get(key)?.error ?? null);
}

/** Applies an event, unless the list it changes contains it already. */
export function applyEvent(model, event) {
  if (model.underWay > 0 && !overrun(model)) model.recent.push(event);
  if (!(event.time <= model.newestEvent)) {
    model.newestEvent = event.time;
    model.touched.add('newest');
  }
  reduce(model, event);
}

function reduce(model, event) {
  const reducer = REDUCERS[event.type];
  if (!reducer) return;
  const projectId = /^\/projects\/(.+)$/.exec(event.source)?.[1] ?? event.data?.projectId;
  const kind = LIST_OF[event.type.split('.')[0]];
  const key = kind === 'projects' || kind === 'organizations' ? kind : listKey(kind, projectId);
  if (isAfter(event.id, model.lists.get(key)?.asOf)) reducer(model, event.data ?? {}, event, projectId);
}

const LIST_OF = { hms: 'alerts', device: 'devices', project: 'projects', upstream: 'organizations' };

const REDUCERS = {
  'hms.raised': (model, data, event, projectId) => putAlert(model, projectId, data, true),
  'hms.acknowledged': (model, data, event, projectId) => putAlert(model, projectId, data),
  'hms.cleared': (model, data, event, projectId) =>
    clearAlert(model, projectId, { ...data, clearedAt: data.clearedAt ?? event.time }),
  'project.watched': (model, data, event, projectId) => {
    const project = ensureProject(model, projectId);
    if (data.name) project.name = data.name;
    model.touched.add('projects').add(`project ${projectId}`);
  },
  'project.gone': (model, data, event, projectId) => dropProject(model, projectId),
  'device.added': (model, data, event, projectId) => putDevice(model, projectId, data),
  'device.gone': (model, data, event, projectId) => dropDevice(model, projectId, data.deviceSn),
  'device.online': (model, data, event, projectId) => setOnline(model, projectId, data, true),
  'device.offline': (model, data, event, projectId) => setOnline(model, projectId, data, false),
  'upstream.down': (model, data, event) => {
    const since = new Date(Date.parse(event.time) - (data.downSeconds ?? 0) * 1000).toISOString();
    putOrganization(model, { name: data.organization, reachable: false, downSince: since, reason: data.reason });
  },
  'upstream.up': (model, data) => putOrganization(model, { name: data.organization, reachable: true }),
};

export function ensureProject(model, projectId) {
  let project = model.projects.get(projectId);
  if (!project) {
    project = { projectId, name: null, devices: new Map() };
    model.projects.set(projectId, project);
    model.wanted.add(projectId);
    model.touched.add('projects').add(`project ${projectId}`);
  }
  return project;
}

export function putAlert(model, projectId, data, isNews = false) {
  // An event about an alert that is over by now, for example someone's late acknowledgement.
  if (data.state === 'cleared') return clearAlert(model, projectId, data);
  ensureProject(model, projectId);
  const key = alertKey(projectId, data.alertId);
  const known = model.alerts.get(key);
  const alert = { ...data, projectId };
  model.alerts.set(key, alert);
  if (!known && isNews) model.news.push(alert);
  // The alert came back soon enough to go on under its id.
  dropCleared(model, key);
  model.touched.add('alerts').add(key).add(deviceKey(projectId, data.deviceSn)).add(`project ${projectId}`);
}

export function clearAlert(model, projectId, data) {
  const key = alertKey(projectId, data.alertId);
  const alert = { ...model.alerts.get(key), ...data, state: 'cleared', projectId };
  model.alerts.delete(key);
  model.acknowledging.delete(key);
  dropCleared(model, key);
  model.cleared.push(alert);
  model.cleared.sort((a, b) => Date.parse(b.clearedAt) - Date.parse(a.clearedAt));
  model.cleared.length = Math.min(model.cleared.length, CLEARED_KEPT);
  model.touched.add('alerts').add('cleared').add(deviceKey(projectId, alert.deviceSn)).add(`project ${projectId}`);
}

function dropCleared(model, key) {
  const at = model.cleared.findIndex((alert) => alertKey(alert.projectId, alert.alertId) === key);
  if (at < 0) return;
  model.cleared.splice(at, 1);
  model.touched.add('cleared');
}

/** An alert that a list no longer has, and of which nobody told how it ended. */
export function forgetAlert(model, key) {
  const alert = model.alerts.get(key);
  model.alerts.delete(key);
  model.touched.add('alerts').add(deviceKey(alert.projectId, alert.deviceSn)).add(`project ${alert.projectId}`);
}

export function putDevice(model, projectId, device) {
  const { devices } = ensureProject(model, projectId);
  const known = devices.get(device.deviceSn);
  devices.set(device.deviceSn, device);
  // Only these decide on the place in the list.
  if (!known || ['dockSn', 'callsign', 'kind'].some((field) => known[field] !== device[field])) {
    model.touched.add(`devices ${projectId}`);
  }
  model.touched.add(deviceKey(projectId, device.deviceSn)).add(`project ${projectId}`);
}

export function dropDevice(model, projectId, deviceSn) {
  model.projects.get(projectId)?.devices.delete(deviceSn);
  model.touched.add(`devices ${projectId}`).add(`project ${projectId}`);
}

function setOnline(model, projectId, data, online) {
  const known = ensureProject(model, projectId).devices.get(data.deviceSn);
  const changed = known?.online !== online;
  // The event does not tell the mode, and the old one is no longer true.
  putDevice(model, projectId, { ...known, ...data, online, mode: data.mode ?? (changed ? null : known.mode) });
  if (changed) model.wanted.add(projectId);
}

export function dropProject(model, projectId) {
  if (!model.projects.delete(projectId)) return;
  for (const [key, alert] of model.alerts) if (alert.projectId === projectId) model.alerts.delete(key);
  for (const kind of ['devices', 'alerts']) model.lists.delete(listKey(kind, projectId));
  model.wanted.delete(projectId);
  model.touched.add('projects').add('alerts').add('lists');
}

export function putOrganization(model, organization) {
  if (!organization.name) return;
  const known = model.organizations.get(organization.name);
  const merged = { ...known, ...organization };
  if (merged.reachable !== false) merged.downSince = merged.reason = null;
  model.organizations.set(organization.name, merged);
  model.touched.add('organizations');
}

/** To be called before a list is asked for; {@link endLoad} afterwards, whatever came of it. */
export function beginLoad(model) {
  model.underWay++;
}

export function endLoad(model) {
  if (--model.underWay === 0) model.recent = [];
}

/** Whether so many events came while lists were under way that their answers cannot be used. */
export function overrun(model) {
  return model.recent.length > RECENT_KEPT;
}

/** Applies again what the answer of a list, put into the model just now, may not contain. */
export function replay(model) {
  const told = model.news.length;
  for (const event of model.recent) reduce(model, event);
  model.news.length = told;
}
