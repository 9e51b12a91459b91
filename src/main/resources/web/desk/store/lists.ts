/**
 * Reads the lists into the model: all of them at the start, after a reset and once a minute; one project's when an event
 * names a project or device that changed in ways the event does not tell.
 */

import * as api from '../api';
import type { Alert, Device, Listing, Organization, Project } from '../types';
import { alertKey, listKey, type Model } from './model';

const AT_ONCE = 6;
// How many alerts that vanished from a list are asked for one by one.
const LOOKED_UP = 20;

export class Lists {
  readonly #model: Model;
  readonly #changed: () => void;
  #running: Promise<boolean> | null = null;
  #again = false;

  constructor(model: Model, changed: () => void) {
    this.#model = model;
    this.#changed = changed;
  }

  /** Ids of the last events in the lists; the stream goes on from the oldest. */
  get lastEventIds() {
    return [...this.#model.lists.values()].map((list) => list.asOf);
  }

  /**
   * Reads everything; answers whether the lists showed something that an event should have told before. A second call while
   * one runs makes it run once more. Slowly is one call at a time, for the round that only looks after the stream.
   */
  async readAll({ slowly = false } = {}): Promise<boolean> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#rounds(slowly);
    try {
      return await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async #rounds(slowly: boolean): Promise<boolean> {
    let missed = await this.#round(slowly);
    while (this.#again) {
      this.#again = false;
      missed = await this.#round(false);
    }
    return missed;
  }

  async #round(slowly: boolean): Promise<boolean> {
    const results = await Promise.all([this.#organizations(), this.#projects()]);
    const ids = [...this.#model.projects.keys()];
    const worker = async () => {
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) results.push(await this.readProject(id));
    };
    await Promise.all(Array.from({ length: slowly ? 1 : AT_ONCE }, worker));
    return results.some(Boolean);
  }

  /** Reads the lists of one project. */
  async readProject(projectId: string): Promise<boolean> {
    this.#model.wanted.delete(projectId);
    const results = await Promise.all([this.#devices(projectId), this.#alerts(projectId)]);
    return results.some(Boolean);
  }

  #organizations() {
    return this.#read<Organization>('organizations', api.paths.organizations, {}, ({ items, observedAt }) => {
      for (const organization of items) {
        const known = this.#model.organizations.get(organization.name);
        const isDown = organization.reachable === false;
        // The list does not say since when: not later than it was seen here.
        const downSince = isDown ? (known?.downSince ?? observedAt ?? new Date().toISOString()) : null;
        const reason = isDown ? (known?.reason ?? organization.lastError) : null;
        this.#model.putOrganization({ ...organization, downSince, reason });
      }
      return () => false;
    });
  }

  #projects() {
    return this.#read<Project>('projects', api.paths.projects, {}, ({ items }) => {
      const model = this.#model;
      const listed = new Set(items.map((project) => project.projectId));
      const known = new Set(model.projects.keys());
      for (const id of known) if (!listed.has(id)) model.dropProject(id);
      for (const project of items) Object.assign(model.ensureProject(project.projectId), project);
      model.touched.add('projects');
      return () => items.some((project) => !known.has(project.projectId));
    });
  }

  #devices(projectId: string) {
    const path = api.paths.devices(projectId);
    return this.#read<Device>(listKey('devices', projectId), path, {}, ({ items }) => {
      const model = this.#model;
      const { devices } = model.ensureProject(projectId);
      const before = new Map(devices);
      const listed = new Set(items.map((device) => device.deviceSn));
      for (const sn of before.keys()) if (!listed.has(sn)) model.dropDevice(projectId, sn);
      for (const device of items) {
        if (!same(before.get(device.deviceSn), device)) model.putDevice(projectId, device);
      }
      return () =>
        [...devices.values()].some((device) => before.get(device.deviceSn)?.online !== device.online) ||
        [...before.keys()].some((sn) => !devices.has(sn));
    });
  }

  #alerts(projectId: string) {
    const path = api.paths.alerts(projectId);
    return this.#read<Alert>(listKey('alerts', projectId), path, { state: 'active' }, ({ items }) => {
      const model = this.#model;
      const before = new Map([...model.alerts].filter(([, alert]) => alert.projectId === projectId));
      const listed = new Set(items.map((alert) => alertKey(projectId, alert.alertId)));
      for (const key of before.keys()) if (!listed.has(key)) model.forgetAlert(key);
      for (const alert of items) {
        if (!same(before.get(alertKey(projectId, alert.alertId)), { ...alert, projectId })) {
          model.putAlert(projectId, alert);
        }
      }
      return () => {
        const gone = [...before].filter(([key]) => !model.alerts.has(key) && !this.#isCleared(key));
        for (const [, alert] of gone.slice(0, LOOKED_UP)) this.#lookUp(alert);
        return gone.length > 0 || items.some((alert) => !before.has(alertKey(projectId, alert.alertId)));
      };
    });
  }

  #isCleared(key: string) {
    return this.#model.cleared.some((alert) => alertKey(alert.projectId, alert.alertId) === key);
  }

  /* An alert that ended while nobody told us: the relay still knows when. */
  async #lookUp({ projectId, alertId }: Alert) {
    try {
      const alert = await api.getAlert(projectId, alertId);
      if (alert.state === 'cleared') this.#model.clearAlert(projectId, alert);
      this.#changed();
    } catch {
      // It is no longer active; that is all we can say.
    }
  }

  /*
   * Put returns a question to be asked once newer events were applied again: is there a difference to what was known
   * before? At the first reading there is none, as nothing was known.
   */
  async #read<Item>(key: string, path: string, query: api.Query, put: (answer: Listing<Item>) => () => boolean) {
    const model = this.#model;
    model.beginLoad();
    try {
      const answer = await api.list<Item>(path, query);
      if (model.overrun) return true;
      const isFirst = !model.lists.get(key)?.asOf;
      const { observedAt, stale } = answer;
      model.lists.set(key, { observedAt, stale, asOf: answer.lastEventId, error: null });
      const differs = put(answer);
      model.replay();
      return !isFirst && differs();
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      this.#failed(key, error);
      return false;
    } finally {
      model.endLoad();
      model.touched.add('lists');
      this.#changed();
    }
  }

  #failed(key: string, error: api.ApiError) {
    // An older relay has no list of organisations; a project one may no longer see leaves with the next list of projects.
    if (error.status === 404 && key !== 'projects') return;
    const known = this.#model.lists.get(key) ?? { observedAt: null, stale: false, asOf: null };
    this.#model.lists.set(key, { ...known, error: { status: error.status, text: error.message } });
  }
}

/* Fields come in any order: a list and an event tell the same alert in different ones. */
function same(a: object | undefined, b: object): boolean {
  const sorted = (thing: object) => JSON.stringify(Object.entries(thing).sort(([x], [y]) => (x < y ? -1 : 1)));
  return a !== undefined && sorted(a) === sorted(b);
}
