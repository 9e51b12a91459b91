/**
 * Reads the lists into the model: all of them at the start, after a reset and once a minute; one project's when an event
 * names a project or device that changed in ways the event does not tell.
 */

import * as api from './api.js';
import * as model from './model.js';

const AT_ONCE = 6;
// How many alerts that vanished from a list are asked for one by one.
const LOOKED_UP = 20;

export class Lists {
  #state;
  #changed;
  #running = null;
  #again = false;

  /**
   * @param {object} state the model
   * @param {() => void} changed called after each answer
   */
  constructor(state, changed) {
    this.#state = state;
    this.#changed = changed;
  }

  /** Ids of the last events in the lists; the stream goes on from the oldest. */
  get lastEventIds() {
    return [...this.#state.lists.values()].map((list) => list.asOf);
  }

  /**
   * Reads everything. A second call while one runs makes it run once more.
   *
   * @param {boolean} slowly one call at a time, for the round that only looks after the stream
   * @returns {Promise<boolean>} whether the lists showed something that an event should have told before
   */
  async readAll({ slowly = false } = {}) {
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

  async #rounds(slowly) {
    let missed = false;
    do {
      this.#again = false;
      missed = await this.#round(slowly);
      slowly = false;
    } while (this.#again);
    return missed;
  }

  async #round(slowly) {
    const first = await Promise.all([this.#organizations(), this.#projects()]);
    const ids = [...this.#state.projects.keys()];
    const results = [...first];
    const worker = async () => {
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) results.push(await this.readProject(id));
    };
    await Promise.all(Array.from({ length: slowly ? 1 : AT_ONCE }, worker));
    return results.some(Boolean);
  }

  /** Reads the lists of one project. */
  async readProject(projectId) {
    this.#state.wanted.delete(projectId);
    const results = await Promise.all([this.#devices(projectId), this.#alerts(projectId)]);
    return results.some(Boolean);
  }

  #organizations() {
    return this.#read(model.listKey('organizations'), api.paths.organizations, {}, ({ items, observedAt }) => {
      for (const organization of items) {
        const known = this.#state.organizations.get(organization.name);
        const down = organization.reachable === false;
        model.putOrganization(this.#state, {
          ...organization,
          // The list does not say since when: not later than it was seen here.
          downSince: down ? (known?.downSince ?? observedAt ?? new Date().toISOString()) : null,
          reason: down ? (known?.reason ?? reasonOf(organization.lastError)) : null,
        });
      }
    });
  }

  #projects() {
    return this.#read(model.listKey('projects'), api.paths.projects, {}, ({ items }) => {
      const state = this.#state;
      const listed = new Set(items.map((project) => project.projectId));
      const known = new Set(state.projects.keys());
      for (const id of known) if (!listed.has(id)) model.dropProject(state, id);
      for (const project of items) {
        Object.assign(model.ensureProject(state, project.projectId), project);
        state.touched.add(`project ${project.projectId}`);
      }
      state.touched.add('projects');
      return () => items.some((project) => !known.has(project.projectId));
    });
  }

  #devices(projectId) {
    return this.#read(model.listKey('devices', projectId), api.paths.devices(projectId), {}, ({ items }) => {
      const state = this.#state;
      const { devices } = model.ensureProject(state, projectId);
      const before = new Map(devices);
      const listed = new Set(items.map((device) => device.deviceSn));
      for (const sn of before.keys()) if (!listed.has(sn)) model.dropDevice(state, projectId, sn);
      for (const device of items) {
        if (!same(before.get(device.deviceSn), device)) model.putDevice(state, projectId, device);
      }
      return () =>
        [...devices.values()].some((device) => before.get(device.deviceSn)?.online !== device.online) ||
        [...before.keys()].some((sn) => !devices.has(sn));
    });
  }

  #alerts(projectId) {
    const path = api.paths.alerts(projectId);
    return this.#read(model.listKey('alerts', projectId), path, { state: 'active' }, ({ items }) => {
      const state = this.#state;
      const isOurs = ([, alert]) => alert.projectId === projectId;
      const before = new Map([...state.alerts].filter(isOurs));
      const listed = new Set(items.map((alert) => model.alertKey(projectId, alert.alertId)));
      for (const key of before.keys()) if (!listed.has(key)) model.forgetAlert(state, key);
      for (const alert of items) {
        const { projectId: _, ...known } = before.get(model.alertKey(projectId, alert.alertId)) ?? {};
        if (!same(known, alert)) model.putAlert(state, projectId, alert);
      }
      return () => {
        const gone = [...before].filter(([key]) => !state.alerts.has(key) && !isCleared(state, key));
        for (const [, alert] of gone.slice(0, LOOKED_UP)) this.#lookUp(alert);
        return gone.length > 0 || items.some((alert) => !before.has(model.alertKey(projectId, alert.alertId)));
      };
    });
  }

  /* An alert that ended while nobody told us: the relay still knows when. */
  async #lookUp({ projectId, alertId }) {
    try {
      const alert = await api.getAlert(projectId, alertId);
      if (alert.state === 'cleared') model.clearAlert(this.#state, projectId, alert);
      this.#changed();
    } catch {
      // It is no longer active; that is all we can say.
    }
  }

  /*
   * Put returns a question to be asked once newer events were applied again: is there a difference to what was known
   * before? At the first reading there is none, as nothing was known.
   */
  async #read(key, path, query, put) {
    const state = this.#state;
    model.beginLoad(state);
    try {
      const answer = await api.list(path, query);
      if (model.overrun(state)) return true;
      const isFirst = !state.lists.get(key)?.asOf;
      const { observedAt, stale } = answer;
      state.lists.set(key, { observedAt, stale, asOf: answer.lastEventId, error: null });
      const differs = put(answer);
      model.replay(state);
      return !isFirst && differs?.() === true;
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      this.#failed(key, error);
      return false;
    } finally {
      model.endLoad(state);
      state.touched.add('lists');
      this.#changed();
    }
  }

  #failed(key, error) {
    const state = this.#state;
    // An older relay has no list of organisations; a project one may no longer see leaves with the next list of projects.
    if (error.status === 404 && key !== model.listKey('projects')) return;
    const known = state.lists.get(key) ?? { observedAt: null, stale: false, asOf: null };
    state.lists.set(key, { ...known, error: { status: error.status, text: error.message } });
  }
}

function isCleared(state, key) {
  return state.cleared.some((alert) => model.alertKey(alert.projectId, alert.alertId) === key);
}

function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}

/* The contract names the field, not its shape. */
function reasonOf(lastError) {
  if (lastError && typeof lastError === 'object') return lastError.message ?? lastError.detail ?? lastError.code ?? null;
  return lastError || null;
}
