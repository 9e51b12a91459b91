/**
 * The commands that were given, by this page and by others, and what came of them. One that this page gives has an
 * Idempotency-Key of its own from its confirmation on, and is kept in the tab: after a lost answer or a reload the relay is asked
 * again with the same key, so that it is never sent twice. No DOM.
 */

import * as api from '../api';
import { store } from '../store';
import { carry, PATIENCE_MS, type End, type Write } from '../sending';
import { now } from '../time';
import type { RelayEvent } from '../types';
import { newKey, readKept, writeKept, type Given, type OwnCommand } from './keeping';

export type { Given } from './keeping';

/** What can be sent through FlightHub's hands, whichever view makes it. */
export interface Wish extends Write {
  /** Which it is, for the texts about it. */
  id: string;
  /** What of several it is: what a camera is to show, or the name of a task; else null. */
  choice: string | null;
  /** FlightHub's name of it, as events tell it. */
  operation: string;
  /** The device that it goes to. */
  deviceSn: string;
  /** The task that it changes. */
  taskId?: string;
  /** Whether it makes sense for seconds only; then it is not sent later. */
  isMomentary: boolean;
  /** Whether the safety of an aircraft depends on it: nothing that is not known holds it back. */
  isUrgent?: boolean;
}

interface OperationView extends Omit<Given, 'projectId' | 'at' | 'own'> {
  sentAt: string | null;
  result: { taskId?: string } | null;
}

const LOOK_EVERY_MS = 5_000;
const KEPT = 200;
// Of older ones that failed, so many are asked for why.
const EXPLAINED = 10;
// Events of the log that are searched for commands when a device is shown first.
const SEARCHED = 10_000;
const EARLIEST = 'earliest';
// What lists of devices show of a command, and how long after it.
const SHOWN = ['changeDockCamera', 'changeAircraftLens'];
const SHOWN_AFTER_MS = 3_000;
const SEARCHED_AGAIN_MS = 30_000;

export class CommandLog {
  #all: Given[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #searched = new Set<string>();

  constructor() {
    this.#all = readKept();
    store.onEvent((event) => this.#take(event));
    setInterval(() => this.#lookAtOpenOnes(), LOOK_EVERY_MS);
    for (const given of this.#all) this.#goOn(given);
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Those of some devices of a project, the newest first. */
  of(projectId: string, sns: readonly string[]): Given[] {
    const all = this.#all.filter((given) => given.projectId === projectId && sns.includes(given.deviceSn));
    // While the answer is under way, what the stream tells of it is not shown as another one.
    const asking = all.filter(({ own }) => own?.phase.startsWith('asking'));
    return all
      .filter((given) => given.own || !asking.some((own) => isLike(own, given)))
      .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  }

  /** Those of one task, the newest first. */
  ofTask(projectId: string, taskId: string, deviceSn: string): Given[] {
    return this.of(projectId, [deviceSn]).filter((given) => given.taskId === taskId);
  }

  /** The one that this page sends to a device just now. */
  underWay(projectId: string, command: Wish): boolean {
    return this.#all.some(
      ({ own, ...given }) =>
        own?.phase.startsWith('asking') &&
        given.projectId === projectId &&
        given.deviceSn === command.deviceSn &&
        given.taskId === (command.taskId ?? null) &&
        own.id === command.id &&
        own.choice === command.choice,
    );
  }

  /** Sends a command that was confirmed. */
  give(projectId: string, command: Wish) {
    const { id, choice, method, path, operation, deviceSn, taskId = null } = command;
    const at = new Date(now());
    const notAfter = new Date(at.getTime() + PATIENCE_MS).toISOString();
    const body = command.isMomentary ? { ...command.body, notAfter } : command.body;
    const caller = store.model.session?.name ?? null;
    const own: OwnCommand = { id, choice, key: newKey(), method, path, body, caller, wasAsked: false, phase: 'asking' };
    const given: Given = { ...NOTHING, projectId, deviceSn, taskId, operation, by: null, at: at.toISOString(), own };
    this.#all.push(given);
    this.#carry(given);
  }

  /** Asks again for the answer that never came. */
  askAgain(given: Given) {
    if (given.own?.phase === 'lost') this.#carry(given, now());
  }

  /** Reads from the relay's log which commands devices were given lately. */
  async search(projectId: string, sns: readonly string[]) {
    const cursor = store.stream.cursor;
    const place = /^(.+)-(\d+)$/.exec(cursor ?? '');
    const news = sns.filter((sn) => !this.#searched.has(`${projectId} ${sn}`));
    if (!place || news.length === 0) return;
    for (const sn of news) this.#searched.add(`${projectId} ${sn}`);
    const after = Number(place[2]) > SEARCHED ? `${place[1]}-${Number(place[2]) - SEARCHED}` : EARLIEST;
    try {
      const query = { project: projectId, device: news, type: 'write.*', limit: '1000' };
      for (const event of await loggedAfter(after, query)) this.#take(event);
      const failed = this.of(projectId, sns).filter(({ outcome }) => outcome !== 'succeeded');
      for (const given of failed.slice(0, EXPLAINED)) this.#look(given);
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      // Older ones are not shown until it is asked again.
      setTimeout(() => news.forEach((sn) => this.#searched.delete(`${projectId} ${sn}`)), SEARCHED_AGAIN_MS);
    }
  }

  /* After a reload. What has no limit of its own is not sent by itself long after somebody wished it. */
  #goOn(given: Given) {
    const own = given.own!;
    const isLate = now() - Date.parse(given.at) > PATIENCE_MS;
    if (own.phase !== 'answered' && isLate && !own.body['notAfter']) own.phase = 'lost';
    else if (own.phase !== 'answered') this.#carry(given);
    else if (given.operationId) this.#look(given);
  }

  async #carry(given: Given, since = Date.parse(given.at)) {
    const own = given.own!;
    const end = await carry(own, since, (isAgain, detail) => {
      own.phase = isAgain ? 'asking-again' : 'asking';
      if (isAgain) given.detail = detail;
      this.#changed();
    });
    if (!end) {
      own.phase = 'lost';
      this.#changed();
      return;
    }
    this.#answered(given, { ...NOTHING_YET, ...end, taskId: end.taskId ?? given.taskId });
    // Its record is more exact.
    if (end.outcome !== 'succeeded' && end.operationId) this.#look(given);
  }

  #answered(given: Given, end: End & Partial<Given>) {
    given.own!.phase = 'answered';
    const twin = this.#all.find((other) => other !== given && end.operationId && other.operationId === end.operationId);
    this.#all = this.#all.filter((other) => other !== twin);
    Object.assign(given, { finishedAt: new Date(now()).toISOString() }, end, twin && { by: twin.by });
    // The relay has looked meanwhile, and found it done.
    if (twin?.readBack) Object.assign(given, { outcome: twin.outcome, readBack: true });
    this.#changed();
  }

  #take(event: RelayEvent) {
    if (event.type !== 'write.sent' && event.type !== 'write.finished') return;
    const projectId = /^\/projects\/(.+)$/.exec(event.source)?.[1];
    const { operationId, operation, deviceSn, taskId, by, outcome, code, readBack } = event.data;
    if (!projectId || !deviceSn) return;
    let given = this.#all.find((one) => one.operationId === operationId);
    if (!given) {
      given = { ...NOTHING, projectId, deviceSn, operation, by, at: event.time, operationId };
      this.#all.push(given);
    }
    given.by = by;
    given.taskId ??= taskId ?? null;
    // Events of the log may come after newer ones of the stream.
    if (event.type === 'write.finished' && !given.readBack) {
      const isNews = given.outcome === null;
      Object.assign(given, { outcome, code, readBack, finishedAt: event.time });
      if (isNews && !given.own && outcome !== 'succeeded') this.#look(given);
      // What a camera shows, no event tells: the relay asks FlightHub for it now.
      if (SHOWN.includes(operation)) setTimeout(() => store.want(projectId), SHOWN_AFTER_MS);
      if (readBack) Object.assign(given, { looking: false, detail: null });
    }
    this.#changed();
  }

  #lookAtOpenOnes() {
    if (document.hidden || this.#listeners.size === 0) return;
    for (const given of this.#all) {
      if (given.operationId && (given.outcome === null || given.looking)) this.#look(given);
    }
  }

  async #look(given: Given) {
    const path = `projects/${encodeURIComponent(given.projectId)}/operations/${encodeURIComponent(given.operationId!)}`;
    try {
      const { outcome, code, upstreamCode, detail, finishedAt, looking, readBack, by, result } = await api.call<OperationView>(path);
      if (given.readBack && !readBack) return;
      Object.assign(given, { outcome, code, upstreamCode, detail, finishedAt, looking, readBack, by });
      given.taskId ??= result?.taskId ?? null;
      this.#changed();
    } catch (error) {
      // The next look, or the stream, tells it.
      if (!(error instanceof api.ApiError)) throw error;
    }
  }

  #changed() {
    this.#all = this.#all.slice(-KEPT);
    writeKept(this.#all.filter(({ own }) => own));
    for (const listener of this.#listeners) listener();
  }
}

const NOTHING_YET = { code: null, upstreamCode: null, detail: null, looking: false, readBack: false };
const NOTHING = { ...NOTHING_YET, operationId: null, taskId: null, outcome: null, finishedAt: null, own: null };

async function loggedAfter(after: string, query: api.Query): Promise<RelayEvent[]> {
  try {
    return (await api.call<{ items: RelayEvent[] }>('events', { query: { ...query, after } })).items;
  } catch (error) {
    // The log keeps fewer events than are searched.
    if (error instanceof api.ApiError && error.status === 410 && after !== EARLIEST) return loggedAfter(EARLIEST, query);
    throw error;
  }
}

function isLike(own: Given, told: Given): boolean {
  const { session } = store.model;
  return (
    own.deviceSn === told.deviceSn &&
    own.operation === told.operation &&
    (!session || told.by === session.name) &&
    Date.parse(told.at) > Date.parse(own.at) - LOOK_EVERY_MS
  );
}

export const commandLog = new CommandLog();
