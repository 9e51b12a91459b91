/**
 * All that is known of one task, for the element that shows it: what FlightHub says of it alone, and what its list says, of which
 * each tells something that the other does not. Events are followed.
 */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import * as api from '../api';
import type { Trouble } from '../store/model';
import { troubleOf } from '../troubles';
import { taskBook, UNKNOWN } from './book';
import { taskPath, tasksPath, type Mission, type Task } from './types';

const HOUR_MS = 3_600_000;
// The list is asked for this much around the planned begin.
const AROUND_MS = 12 * HOUR_MS;
const OF_THE_LIST = ['startedAt', 'completedAt', 'waypoint', 'waypoints', 'mediaStatus', 'exceptions'] as const;

export class OneMission implements ReactiveController {
  trouble: Trouble | null = null;
  /** Whether FlightHub was asked, with whatever success. */
  isRead = false;
  #alone: Task | null = null;
  #listed: Task | null = null;
  #projectId = '';
  #taskId = '';
  #status: string | null = null;
  #end: (() => void) | null = null;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected() {
    this.#end = taskBook.subscribe(() => this.#changed());
  }

  hostDisconnected() {
    this.#end?.();
  }

  /** Says which one is shown. */
  show(projectId: string, taskId: string) {
    if (projectId === this.#projectId && taskId === this.#taskId) return;
    this.#projectId = projectId;
    this.#taskId = taskId;
    this.#alone = this.#listed = null;
    this.isRead = false;
    void this.read();
  }

  get mission(): Mission | null {
    const kept = taskBook.find(this.#projectId, this.#taskId);
    const listed = kept ?? this.#listed;
    if (!listed && !this.#alone) return null;
    const all: Mission = { ...UNKNOWN, ...listed, ...this.#alone, taskId: this.#taskId, projectId: this.#projectId };
    if (listed) for (const field of OF_THE_LIST) Object.assign(all, { [field]: listed[field] });
    // What is followed is newer than what was asked for once.
    if (kept) Object.assign(all, { status: kept.status, ...counters(kept) });
    return all;
  }

  async read() {
    const [projectId, taskId] = [this.#projectId, this.#taskId];
    const isWanted = () => projectId === this.#projectId && taskId === this.#taskId;
    try {
      const alone = await api.call<Task>(taskPath(projectId, taskId));
      if (!isWanted()) return;
      this.#alone = alone;
      this.trouble = null;
      if (!taskBook.find(projectId, taskId)) await this.#readListed(alone, isWanted);
    } catch (error) {
      if (!isWanted()) return;
      this.trouble = troubleOf(error);
    }
    this.isRead = true;
    this.host.requestUpdate();
  }

  /* When it flew, and what went wrong, only the list of that time tells. */
  async #readListed({ taskId, deviceSn, beginAt }: Task, isWanted: () => boolean) {
    const begin = Date.parse(beginAt ?? '');
    if (!deviceSn || Number.isNaN(begin)) return;
    const [from, to] = [begin - AROUND_MS, begin + AROUND_MS].map((time) => new Date(time).toISOString());
    const { items } = await api.list<Task>(tasksPath(this.#projectId), { device: deviceSn, from, to });
    if (isWanted()) this.#listed = items.find((task) => task.taskId === taskId) ?? null;
  }

  #changed() {
    const status = taskBook.find(this.#projectId, this.#taskId)?.status ?? null;
    // What FlightHub says of it alone may be otherwise with its status.
    if (this.#status !== null && status !== this.#status) void this.read();
    this.#status = status;
    this.host.requestUpdate();
  }
}

const counters = ({ uploadedFiles, expectedFiles }: Task) => (expectedFiles === null ? {} : { uploadedFiles, expectedFiles });
