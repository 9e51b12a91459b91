/**
 * Tasks as bars on lanes, one lane per dock: `<desk-timeline .missions=${…} .from=${ms} .to=${ms}>`. Arrows go from bar to bar. The
 * list below it tells the same to who does not see it.
 */

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { DeskElement } from '../element';
import { icon } from '../icon';
import { store } from '../store';
import { t, word } from '../texts';
import { clock, now } from '../time';
import { missionLink, type Mission } from './types';
import { beginOf, dockName, ICONS, isOver, missionName, stageOf, statusText } from './words';

const HOUR_MS = 3_600_000;
const STEPS_HOURS = [0.25, 1, 3, 6, 24, 168];
const MOST_TICKS = 12;
// A bar is as wide as this part of the lane at least, so that it is seen and hit.
const LEAST = 0.017;
const MOST_ROWS = 5;
const TICK_MS = 15_000;
const HOURS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const DAYS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

interface Bar {
  mission: Mission;
  begin: number;
  end: number;
  row: number;
}

interface Lane {
  key: string;
  name: string;
  project: string;
  rows: number;
  bars: Bar[];
}

export class DeskTimeline extends DeskElement {
  static override properties = { missions: {}, from: {}, to: {}, focused: { state: true } };

  declare missions: readonly Mission[];
  declare from: number;
  declare to: number;
  /** Key of the bar that the tabulator leads to. */
  declare private focused: string;

  constructor() {
    super();
    this.missions = [];
    this.from = this.to = 0;
    this.focused = '';
  }

  override whileShown() {
    const timer = setInterval(() => !document.hidden && this.requestUpdate(), TICK_MS);
    return [() => clearInterval(timer)];
  }

  override render() {
    const lanes = lanesOf(this.missions, this.from, this.to);
    const keys = lanes.flatMap(({ bars }) => bars.map(({ mission }) => mission.taskId));
    const entry = keys.includes(this.focused) ? this.focused : keys[0];
    const isNow = now() > this.from && now() < this.to;
    return html`
      <div class="timeline" role="group" aria-label=${t('missions.timeline')} @keydown=${this.#step}>
        <div class="timeline-axis" aria-hidden="true">
          ${ticksOf(this.from, this.to).map(({ at, text }) => html`<span class="tick" data-at=${at}>${text}</span>`)}
          ${isNow ? html`<span class="tick now" data-at=${now()}>${t('missions.now')}</span>` : nothing}
        </div>
        ${repeat(
          lanes,
          ({ key }) => key,
          (lane) => html`
            <div class="lane" data-lane=${lane.key}>
              <p class="lane-name">${lane.name} <span class="meta">${lane.project}</span></p>
              <div class="lane-bars" data-rows=${lane.rows}>
                ${isNow ? html`<span class="now-line" data-at=${now()}></span>` : nothing}
                ${repeat(
                  lane.bars,
                  ({ mission }) => mission.taskId,
                  (bar) => this.#bar(bar, entry),
                )}
              </div>
            </div>
          `,
        )}
      </div>
    `;
  }

  #bar({ mission, begin, end, row }: Bar, entry: string | undefined) {
    const { projectId, taskId } = mission;
    const stage = stageOf(mission);
    const name = missionName(mission);
    const label = t('missions.bar', { name, status: statusText(mission), time: clock(begin) });
    return html`<a class="bar-task" href=${missionLink(projectId, taskId)} data-stage=${stage} data-task-id=${taskId}
      data-at=${begin} data-end=${end} data-row=${row} title=${label} aria-label=${label}
      tabindex=${taskId === entry ? 0 : -1} @focus=${() => (this.focused = taskId)}>${icon(ICONS[stage])}<span>${name}</span></a>`;
  }

  /* By the DOM, as the policy allows no style in markup. */
  override updated() {
    const span = this.to - this.from;
    const part = (at: string | undefined) => Math.min(1, Math.max(0, (Number(at) - this.from) / span));
    for (const element of this.querySelectorAll<HTMLElement>('[data-at]')) {
      const { at, end, row } = element.dataset;
      const left = part(at);
      element.style.left = `${(end ? Math.min(left, 1 - LEAST) : left) * 100}%`;
      if (!end) continue;
      element.style.width = `${Math.max(LEAST, part(end) - left) * 100}%`;
      element.style.top = `${Number(row) * 1.9 + 0.25}rem`;
    }
    for (const lane of this.querySelectorAll<HTMLElement>('.lane-bars')) {
      lane.style.height = `${Number(lane.dataset['rows']) * 1.9 + 0.4}rem`;
    }
  }

  #step(event: KeyboardEvent) {
    const bar = (event.target as Element).closest<HTMLElement>('.bar-task');
    if (!bar) return;
    const to = this.#neighbour(bar, event.key);
    if (!to) return;
    event.preventDefault();
    to.focus();
  }

  #neighbour(bar: HTMLElement, key: string): HTMLElement | undefined {
    const inLane = [...bar.parentElement!.querySelectorAll<HTMLElement>('.bar-task')];
    if (key === 'ArrowRight') return inLane[inLane.indexOf(bar) + 1];
    if (key === 'ArrowLeft') return inLane[inLane.indexOf(bar) - 1];
    if (key === 'Home') return inLane[0];
    if (key === 'End') return inLane.at(-1);
    const by = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (!by) return undefined;
    const lanes = [...this.querySelectorAll('.lane')];
    const bars = [...(lanes[lanes.indexOf(bar.closest('.lane')!) + by]?.querySelectorAll<HTMLElement>('.bar-task') ?? [])];
    const distance = (other: HTMLElement) => Math.abs(Number(other.dataset['at']) - Number(bar.dataset['at']));
    return bars.sort((a, b) => distance(a) - distance(b))[0];
  }
}

/** From when to when a task is shown; null for one without a time. */
function spanOf(mission: Mission): [number, number] | null {
  const begin = Date.parse(beginOf(mission) ?? '');
  if (Number.isNaN(begin)) return null;
  const end = Date.parse(mission.completedAt ?? '');
  if (!Number.isNaN(end)) return [begin, Math.max(begin, end)];
  return [begin, mission.startedAt && !isOver(mission) ? Math.max(begin, now()) : begin];
}

function lanesOf(missions: readonly Mission[], from: number, to: number): Lane[] {
  const lanes = new Map<string, Lane>();
  for (const mission of missions) {
    const span = spanOf(mission);
    if (!span || span[1] < from || span[0] > to) continue;
    const { projectId, deviceSn } = mission;
    const key = `${projectId} ${deviceSn}`;
    const project = store.model.projects.get(projectId)?.name ?? t('project.unknown');
    const lane = lanes.get(key) ?? { key, name: dockName(mission), project, rows: 1, bars: [] };
    lanes.set(key, lane);
    lane.bars.push({ mission, begin: span[0], end: span[1], row: 0 });
  }
  for (const lane of lanes.values()) stack(lane, (to - from) * LEAST);
  return [...lanes.values()].sort((a, b) => a.project.localeCompare(b.project) || a.name.localeCompare(b.name));
}

/* Bars that would cover each other stand below each other. */
function stack(lane: Lane, least: number) {
  const ends: number[] = [];
  lane.bars.sort((a, b) => a.begin - b.begin);
  for (const bar of lane.bars) {
    const free = ends.findIndex((end) => end <= bar.begin);
    bar.row = free >= 0 ? free : Math.min(ends.length, MOST_ROWS - 1);
    ends[bar.row] = Math.max(bar.end, bar.begin + least);
  }
  lane.rows = Math.max(1, ends.length);
}

function ticksOf(from: number, to: number): { at: number; text: string }[] {
  const hours = (to - from) / HOUR_MS;
  const step = STEPS_HOURS.find((one) => hours / one <= MOST_TICKS) ?? hours / MOST_TICKS;
  const first = new Date(from);
  first.setHours(0, 0, 0, 0);
  const ticks: { at: number; text: string }[] = [];
  for (let at = first.getTime(); at < to; at += step * HOUR_MS) {
    const date = new Date(at);
    const isDay = date.getHours() === 0 && date.getMinutes() === 0;
    if (at >= from) ticks.push({ at, text: (isDay || step >= 24 ? DAYS : HOURS).format(date) });
  }
  return ticks;
}

/** The meaning of the bars' symbols. */
export function legend() {
  return html`<ul class="timeline-legend" aria-label=${t('missions.legend')}>
    ${Object.entries(ICONS).map(([stage, name]) => html`<li data-stage=${stage}>${icon(name)} ${word('missions.stage', stage)}</li>`)}
  </ul>`;
}

customElements.define('desk-timeline', DeskTimeline);
