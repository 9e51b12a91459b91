/** The tasks of all docks: on a timeline and as a list, with filters. */

import { html, nothing } from 'lit';
import './list';
import './timeline';
import * as api from '../api';
import { DeskElement, onAddress } from '../element';
import { inOrder, nameOf } from '../fleet/devices';
import { Shows, store } from '../store';
import { deviceKey, type Trouble } from '../store/model';
import { t, word } from '../texts';
import { now } from '../time';
import { readError, troubleOf } from '../troubles';
import { taskBook } from './book';
import { addressOf, filterInAddress, windowOf, type Span, type TaskFilter } from './filter';
import { legend } from './timeline';
import { tasksPath, type Mission, type Task } from './types';
import { beginOf, stageOf, type Stage } from './words';

const HOUR_MS = 3_600_000;
const STAGES: readonly Stage[] = ['flying', 'waiting', 'held', 'done', 'ended', 'failed'];
const SPANS: readonly Span[] = ['3', '12', '24'];

/** What FlightHub was asked for beyond what the relay keeps. */
interface Older {
  address: string;
  missions: Mission[] | null;
  trouble: Trouble | null;
}

export class DeskMissionBoard extends DeskElement {
  #filter = filterInAddress();
  #older: Older | null = null;

  constructor() {
    super();
    new Shows(this, ['projects', 'fleet', 'lists']);
  }

  override whileShown() {
    this.#readOlder();
    return [onAddress(this.#moved), taskBook.subscribe(() => this.requestUpdate())];
  }

  readonly #moved = () => {
    if (/^#\/missions(\?|$)/.test(location.hash)) this.#choose(filterInAddress());
  };

  #choose(filter: TaskFilter) {
    this.#filter = filter;
    if (location.hash !== addressOf(filter)) history.replaceState(null, '', addressOf(filter));
    this.#readOlder();
    this.requestUpdate();
  }

  async #readOlder() {
    const address = addressOf(this.#filter);
    const window = windowOf(this.#filter);
    if (!window) this.#older = null;
    if (!window || this.#older?.address === address) return;
    const older: Older = { address, missions: null, trouble: null };
    this.#older = older;
    const { projectId, deviceSn } = this.#filter;
    try {
      const query = { device: deviceSn, from: new Date(window.from).toISOString(), to: new Date(window.to).toISOString() };
      const { items } = await api.list<Task>(tasksPath(projectId), query);
      older.missions = items.map((task) => ({ ...task, projectId }));
    } catch (error) {
      older.trouble = troubleOf(error);
    }
    this.requestUpdate();
  }

  override render() {
    const { from, to } = this.#window();
    const missions = this.#shown(from);
    return html`
      <section class="missions" aria-labelledby="missions-title">
        <div class="section-head">
          <h2 id="missions-title">${t('missions')}</h2>
          <p id="missions-count" class="count">${t('missions.count', { count: missions.length })}</p>
          <p><a class="button" href=${this.#newLink}>${t('missions.new')}</a> <a href="#/missions/routes">${t('missions.routes')}</a></p>
        </div>
        ${this.#filters()}
        ${this.#notes()}
        ${
          missions.length === 0
            ? html`<p id="missions-empty" class="empty">${this.#empty()}</p>`
            : html`<desk-timeline .missions=${missions} .from=${from} .to=${to}></desk-timeline>${legend()}
                <desk-task-list .missions=${missions}></desk-task-list>`
        }
      </section>
    `;
  }

  get #newLink() {
    const { projectId, deviceSn } = this.#filter;
    return deviceSn ? `#/missions/new?${new URLSearchParams({ dock: deviceKey(projectId, deviceSn) })}` : '#/missions/new';
  }

  #window() {
    const window = windowOf(this.#filter);
    if (window) return window;
    const from = now() - Number(this.#filter.span) * HOUR_MS;
    // What waits belongs to it, as far as the relay keeps it.
    const last = Math.max(0, ...taskBook.missions.map((mission) => Date.parse(beginOf(mission) ?? '') || 0));
    return { from, to: Math.max(now(), last) + (now() - from) / 20 };
  }

  #shown(from: number): Mission[] {
    const { projectId, deviceSn, stage } = this.#filter;
    // What is kept of a task of an older window is newer.
    const newest = (mission: Mission) => taskBook.find(mission.projectId, mission.taskId) ?? mission;
    const all = this.#older
      ? (this.#older.missions ?? []).map(newest)
      : taskBook.missions.filter((mission) => isSince(mission, from));
    return all
      .filter((mission) => !projectId || mission.projectId === projectId)
      .filter((mission) => !deviceSn || mission.deviceSn === deviceSn || mission.landingDockSn === deviceSn)
      .filter((mission) => !stage || stageOf(mission) === stage)
      .sort((a, b) => (Date.parse(beginOf(b) ?? '') || 0) - (Date.parse(beginOf(a) ?? '') || 0));
  }

  #filters() {
    const { projectId, deviceSn, stage, span, from, to } = this.#filter;
    const value = (event: Event) => (event.target as HTMLSelectElement).value;
    const choose = (change: Partial<TaskFilter>) => this.#choose({ ...this.#filter, ...change });
    const docks = inOrder(store.model).filter(({ project, deviceSn: sn }) => project.devices.get(sn)?.kind === 'dock');
    return html`<form class="filters" role="search" aria-label=${t('missions.filters')} @submit=${(event: Event) => event.preventDefault()}>
      <label>${t('missions.dock')}
        <select id="missions-dock" @change=${(event: Event) => {
          const [project = '', sn = ''] = value(event).split(' ');
          choose({ projectId: project, deviceSn: sn, ...(sn ? {} : { from: '', to: '' }) });
        }}>
          <option value="" ?selected=${!deviceSn}>${t('filter.all')}</option>
          ${docks.map(
            ({ key, project, deviceSn: sn }) =>
              html`<option value=${key} ?selected=${sn === deviceSn && project.projectId === projectId}>${nameOf(
                project.devices.get(sn)!,
              )}, ${project.name ?? t('project.unknown')}</option>`,
          )}
        </select>
      </label>
      <label>${t('missions.which')}
        <select id="missions-stage" @change=${(event: Event) => choose({ stage: value(event) as Stage })}>
          <option value="" ?selected=${!stage}>${t('filter.all')}</option>
          ${STAGES.map((one) => html`<option value=${one} ?selected=${one === stage}>${word('missions.stage', one)}</option>`)}
        </select>
      </label>
      <label>${t('missions.span')}
        <select id="missions-span" ?disabled=${from !== ''} @change=${(event: Event) => choose({ span: value(event) as Span })}>
          ${SPANS.map((one) => html`<option value=${one} ?selected=${one === span}>${t('missions.span.hours', { hours: one })}</option>`)}
        </select>
      </label>
      ${
        deviceSn
          ? html`
              <label>${t('missions.from')} <input id="missions-from" type="date" .value=${from}
                @change=${(event: Event) => choose(daysFrom(value(event), to))}></label>
              <label>${t('missions.to')} <input id="missions-to" type="date" .value=${to} min=${from || nothing} ?disabled=${!from}
                @change=${(event: Event) => choose({ to: value(event) })}></label>`
          : html`<p class="meta missions-hint">${t('missions.older')}</p>`
      }
    </form>`;
  }

  #notes() {
    const notes = [...store.model.projects.values()].flatMap(({ projectId, name }) => {
      const list = taskBook.lists.get(projectId);
      const project = name ?? t('project.unknown');
      if (list?.error) return [html`<p class="note">${t('missions.failed', { name: project, text: readError(list.error) })}</p>`];
      if (!list?.stale || !list.observedAt || this.#older) return [];
      return [
        html`<p class="note">${t('missions.stale', { name: project })} <desk-time .value=${list.observedAt} kind="ago"></desk-time>.</p>`,
      ];
    });
    return notes;
  }

  #empty(): string {
    if (this.#older?.trouble) return t('missions.older.failed', { text: readError(this.#older.trouble) });
    if (this.#older && !this.#older.missions) return t('missions.older.reading');
    const ids = [...store.model.projects.keys()];
    const isWaiting = ids.length === 0 || ids.some((id) => !taskBook.lists.has(id));
    return t(isWaiting && !this.#older ? 'list.waiting' : 'missions.none');
  }
}

/* The last day is not before the first. */
const daysFrom = (from: string, to: string) => ({ from, to: from && to > from ? to : from });

/* What waits and what flies is shown whatever its time. */
function isSince(mission: Mission, from: number): boolean {
  if (!['done', 'ended', 'failed'].includes(stageOf(mission))) return true;
  const end = Date.parse(mission.completedAt ?? beginOf(mission) ?? '');
  return Number.isNaN(end) || end >= from;
}

customElements.define('desk-mission-board', DeskMissionBoard);
