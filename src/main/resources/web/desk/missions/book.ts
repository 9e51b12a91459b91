/**
 * The tasks of all projects from a day back to a day ahead, as the relay keeps them. Events move them at once; what events do
 * not tell, such as why one failed, is read soon after. Nothing is read while nobody looks. No DOM.
 */

import * as api from '../api';
import { isAfter } from '../client';
import { store } from '../store';
import type { ListInfo } from '../store/model';
import { troubleOf } from '../troubles';
import type { RelayEvent } from '../types';
import { tasksPath, type Mission, type Task } from './types';

const AT_ONCE = 6;
const ROUND_MS = 60_000;
// Events of one moment come one by one; the list is read once for all of them.
const WANTED_AFTER_MS = 1_000;
const RECENT_KEPT = 1_000;

const keyOf = (projectId: string, taskId: string) => `${projectId} ${taskId}`;

class TaskBook {
  /** What is known of the list of each project. */
  readonly lists = new Map<string, ListInfo>();
  readonly #missions = new Map<string, Mission>();
  readonly #listeners = new Set<() => void>();
  readonly #wanted = new Set<string>();
  readonly #reading = new Set<string>();
  #recent: RelayEvent[] = [];
  #ends: (() => void)[] = [];
  #wantedTimer = 0;

  get missions(): Mission[] {
    return [...this.#missions.values()];
  }

  find(projectId: string, taskId: string): Mission | undefined {
    return this.#missions.get(keyOf(projectId, taskId));
  }

  /** Tells of changes; what it returns ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    if (this.#listeners.size === 1) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  }

  /** Reads all lists again. */
  async readAll(atOnce = AT_ONCE) {
    const ids = [...store.model.projects.keys()];
    const worker = async () => {
      for (let id = ids.shift(); id !== undefined; id = ids.shift()) await this.#read(id);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  #start() {
    const timer = setInterval(() => !document.hidden && void this.readAll(1), ROUND_MS);
    this.#ends = [
      store.onEvent((event) => this.#take(event)),
      store.onReset(() => void this.readAll()),
      store.subscribe((touched) => touched.has('projects') && this.#lookAtProjects()),
      () => clearInterval(timer),
      () => clearTimeout(this.#wantedTimer),
    ];
    this.#wantedTimer = 0;
    void this.readAll();
  }

  #stop() {
    for (const end of this.#ends) end();
    // Events are missed from now on: only lists that begin after them count again.
    this.#recent = [];
    this.#wanted.clear();
  }

  #lookAtProjects() {
    const { projects } = store.model;
    for (const id of projects.keys()) if (!this.lists.has(id)) this.#want(id);
    for (const id of [...this.lists.keys()].filter((known) => !projects.has(known))) {
      this.lists.delete(id);
      this.#forget(id);
    }
  }

  #take(event: RelayEvent) {
    if (!event.type.startsWith('task.')) return;
    const projectId = /^\/projects\/(.+)$/.exec(event.source)?.[1];
    if (!projectId) return;
    this.#recent = [...this.#recent.slice(-RECENT_KEPT), event];
    this.#apply(projectId, event);
    this.#want(projectId);
    this.#changed();
  }

  /* What an event does not know is null in it. */
  #apply(projectId: string, { id, data }: RelayEvent) {
    if (!isAfter(id, this.lists.get(projectId)?.asOf)) return;
    const { previousStatus: _, ...told } = data;
    const known = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== null));
    const key = keyOf(projectId, data.taskId);
    this.#missions.set(key, { ...UNKNOWN, ...this.#missions.get(key), ...known, projectId } as Mission);
  }

  #want(projectId: string) {
    this.#wanted.add(projectId);
    this.#wantedTimer ||= setTimeout(async () => {
      this.#wantedTimer = 0;
      const ids = [...this.#wanted];
      this.#wanted.clear();
      for (const id of ids) await this.#read(id);
    }, WANTED_AFTER_MS);
  }

  async #read(projectId: string) {
    if (this.#reading.has(projectId)) {
      this.#wanted.add(projectId);
      return;
    }
    this.#reading.add(projectId);
    try {
      const { items, observedAt, stale, lastEventId } = await api.list<Task>(tasksPath(projectId));
      this.lists.set(projectId, { observedAt, stale, asOf: lastEventId, error: null });
      this.#forget(projectId);
      for (const task of items) this.#missions.set(keyOf(projectId, task.taskId), { ...task, projectId });
      for (const event of this.#recent) if (event.source === `/projects/${projectId}`) this.#apply(projectId, event);
    } catch (error) {
      const known = this.lists.get(projectId) ?? { observedAt: null, stale: false, asOf: null };
      this.lists.set(projectId, { ...known, error: troubleOf(error) });
    }
    this.#reading.delete(projectId);
    if (this.#wanted.has(projectId)) this.#want(projectId);
    this.#changed();
  }

  #forget(projectId: string) {
    for (const [key, mission] of this.#missions) if (mission.projectId === projectId) this.#missions.delete(key);
  }

  #changed() {
    for (const listener of this.#listeners) listener();
  }
}

/** What is known of a task before anything is. */
export const UNKNOWN: Omit<Task, 'taskId'> = {
  name: null,
  deviceSn: null,
  landingDockSn: null,
  routeId: null,
  type: null,
  status: null,
  beginAt: null,
  endAt: null,
  startedAt: null,
  completedAt: null,
  waypoint: null,
  waypoints: null,
  mediaStatus: null,
  uploadedFiles: null,
  expectedFiles: null,
  returnHeightMetres: null,
  returnMode: null,
  lossOfLink: null,
  resume: null,
  repeat: null,
  startTimes: [],
  periods: [],
  minBatteryPercent: null,
  exceptions: [],
};

export const taskBook = new TaskBook();
