/** The history of alerts, with filters. */

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { DeskElement } from '../element';
import { inOrder, nameOf } from '../fleet/devices';
import { icon, shapeOf } from '../icon';
import { severity, type Trouble } from '../store/model';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import { clock, duration } from '../time';
import { readError, troubleOf } from '../troubles';
import type { Alert } from '../types';
import { secondsOf } from './active';
import { History, type HistoryFilter } from './history';

const STATES = ['all', 'cleared', 'active'];
const LEVELS = ['', 'reminder', 'warning'];

export class DeskAlertHistory extends DeskElement {
  static override properties = { busy: { state: true }, error: { state: true } };

  declare private busy: boolean;
  declare private error: Trouble | null;
  #history = new History({ state: 'cleared', level: '', projectId: '', device: '' }, []);
  #projects = '';

  constructor() {
    super();
    this.busy = false;
    this.error = null;
    new Shows(this, ['projects', 'fleet']);
  }

  override whileShown() {
    return [
      store.onEvent(({ type, source, data }) => {
        if (!type.startsWith('hms.')) return;
        this.#history.take(source.replace(/^\/projects\//, ''), data);
        this.requestUpdate();
      }),
      store.onReset(() => this.#begin(this.#history.filter)),
    ];
  }

  /* Projects may be known later than the view is opened, come and go. */
  override willUpdate() {
    const projects = [...store.model.projects.keys()].sort().join(' ');
    if (projects === this.#projects) return;
    this.#projects = projects;
    this.#begin(this.#history.filter);
  }

  #begin(filter: HistoryFilter) {
    this.#history = new History(filter, [...store.model.projects.keys()]);
    this.#read();
  }

  async #read() {
    const history = this.#history;
    this.busy = true;
    this.error = null;
    try {
      await history.readMore();
    } catch (error) {
      if (history === this.#history) this.error = troubleOf(error);
    }
    // Another filter may have been chosen meanwhile.
    if (history === this.#history) this.busy = false;
  }

  #filter(change: Partial<HistoryFilter>) {
    this.#begin({ ...this.#history.filter, ...change });
  }

  override render() {
    const { alerts, hasMore } = this.#history;
    return html`
      <section id="history" class="history" aria-labelledby="history-title" aria-busy=${this.busy}>
        <h2 id="history-title">${t('history')}</h2>
        ${this.#filters()}
        ${this.error ? html`<p class="note" role="alert">${readError(this.error)}</p>` : nothing}
        <ul class="history-list">
          ${repeat(
            alerts,
            ({ alertId }) => alertId,
            (alert) => html`<li class="history-alert" data-alert-id=${alert.alertId}>${this.#row(alert)}</li>`,
          )}
        </ul>
        ${alerts.length === 0 && !this.error ? html`<p class="empty">${t(this.busy ? 'loading' : 'history.none')}</p>` : nothing}
        ${
          hasMore && (alerts.length > 0 || this.error)
            ? html`<button id="history-more" type="button" class="quiet" aria-disabled=${this.busy}
                @click=${() => !this.busy && this.#read()}>${t('history.more')}</button>`
            : nothing
        }
      </section>
    `;
  }

  #row(alert: Alert) {
    const project = store.model.projects.get(alert.projectId);
    const device = project?.devices.get(alert.deviceSn);
    const shape = shapeOf(severity(alert.level));
    const isCleared = alert.state === 'cleared';
    const by = alert.acknowledgedAt
      ? t('history.acknowledged', { name: alert.acknowledgedBy ?? '', time: clock(alert.acknowledgedAt) }) +
        (alert.note ? t('alert.noted', { note: alert.note }) : '')
      : t('history.unacknowledged');
    return html`
      <span class="history-level" data-level=${shape}>${icon(shape)}${word('level', alert.level)}</span>
      <span class="history-message">${alert.message ?? alert.code ?? ''}</span>
      <span class="meta">${device ? nameOf(device) : alert.deviceSn} · ${project?.name ?? t('project.unknown')}</span>
      <span class="meta history-time"><desk-time .value=${alert.raisedAt} kind="clock"></desk-time> · ${
        isCleared
          ? t('alerts.lasted', { duration: duration(secondsOf(alert)) })
          : html`<strong>${t('history.active')}</strong>`
      }</span>
      <span class="meta">${by}</span>
    `;
  }

  #filters() {
    const { filter } = this.#history;
    const value = (event: Event) => (event.target as HTMLSelectElement).value;
    const places = inOrder(store.model).filter(({ project }) => !filter.projectId || project.projectId === filter.projectId);
    return html`
      <form class="filters" role="search" aria-label=${t('history')} @submit=${(event: Event) => event.preventDefault()}>
        <label>${t('history.state')}
          <select id="history-state" @change=${(event: Event) => this.#filter({ state: value(event) as HistoryFilter['state'] })}>
            ${STATES.map((state) => html`<option value=${state} ?selected=${filter.state === state}>${word('state', state)}</option>`)}
          </select>
        </label>
        <label>${t('history.level')}
          <select id="history-level" @change=${(event: Event) => this.#filter({ level: value(event) })}>
            ${LEVELS.map((level) => html`<option value=${level} ?selected=${filter.level === level}>${word('least', level || 'all')}</option>`)}
          </select>
        </label>
        <label>${t('fleet.project')}
          <select id="history-project" @change=${(event: Event) => this.#filter({ projectId: value(event), device: '' })}>
            <option value="" ?selected=${!filter.projectId}>${t('filter.all')}</option>
            ${[...store.model.projects.values()].map(
              ({ projectId, name }) =>
                html`<option value=${projectId} ?selected=${filter.projectId === projectId}>${name ?? t('project.unknown')}</option>`,
            )}
          </select>
        </label>
        <label>${t('device')}
          <select id="history-device" @change=${(event: Event) => this.#filter({ device: value(event) })}>
            <option value="" ?selected=${!filter.device}>${t('filter.all')}</option>
            ${places.map(({ deviceSn, project }) => {
              const device = project.devices.get(deviceSn);
              return html`<option value=${deviceSn} ?selected=${filter.device === deviceSn}>${device ? nameOf(device) : deviceSn}</option>`;
            })}
          </select>
        </label>
      </form>
    `;
  }
}

customElements.define('desk-alert-history', DeskAlertHistory);
