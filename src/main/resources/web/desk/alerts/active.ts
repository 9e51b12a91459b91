/** The active alerts, worst level first and then newest, and the few that were cleared last. */

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './alert';
import './call-switches';
import { DeskElement } from '../element';
import { icon } from '../icon';
import { alertKey, listKey, severity } from '../store/model';
import { Shows, store } from '../store';
import { t, word, type Key } from '../texts';
import { clock, duration } from '../time';
import { readError } from '../troubles';
import type { Alert } from '../types';

const keyOf = (alert: Alert) => alertKey(alert.projectId, alert.alertId);

export class DeskActiveAlerts extends DeskElement {
  constructor() {
    super();
    new Shows(this, ['alerts', 'cleared', 'lists', 'projects', 'fleet', 'session']);
  }

  override render() {
    const alerts = [...store.model.alerts.values()].sort(worstFirst);
    return html`
      <section id="alerts" class="alerts" aria-labelledby="alerts-title">
        <div class="section-head">
          <h2 id="alerts-title">${t('alerts')}</h2>
          <p id="alerts-count" class="count">${counts(alerts)}</p>
          <desk-call-switches></desk-call-switches>
        </div>
        <ul id="alerts-notes" class="notes">${this.#notes()}</ul>
        ${
          alerts.length > 0
            ? html`<ul id="alerts-list" class="alert-list">
                ${repeat(alerts, keyOf, (alert) => html`<li><desk-alert .alert=${{ ...alert }}></desk-alert></li>`)}
              </ul>`
            : html`<p id="alerts-empty" class="empty">${this.#empty()}</p>`
        }
        ${this.#cleared()}
      </section>
    `;
  }

  #empty() {
    const { lists, projects, cleared } = store.model;
    const listed = [...projects.keys()].map((id) => lists.get(listKey('alerts', id)));
    // "No alerts" only when every list of alerts says so.
    if (lists.get('projects')?.error || listed.some((list) => list?.error)) return t('alerts.unknown');
    if (!lists.get('projects')?.observedAt || listed.some((list) => !list?.observedAt)) return t('list.waiting');
    const last = cleared[0];
    return last
      ? html`${t('alerts.noneSince')} <desk-time .value=${last.clearedAt} kind="ago"></desk-time>.`
      : t('alerts.none');
  }

  #notes() {
    const { model } = store;
    return [...model.projects.values()].map(({ projectId, name }) => {
      const key = listKey('alerts', projectId);
      const list = model.lists.get(key);
      const error = model.ownError(key);
      const project = name ?? t('project.unknown');
      if (error) return html`<li class="note">${t('alerts.failed', { name: project, text: readError(error) })}</li>`;
      if (!list?.stale || !list.observedAt) return nothing;
      return html`<li class="note">${t('alerts.stale', { name: project })} <desk-time
        .value=${list.observedAt} kind="ago"></desk-time>.</li>`;
    });
  }

  #cleared() {
    const { cleared } = store.model;
    if (cleared.length === 0) return nothing;
    return html`
      <section id="cleared" class="cleared" aria-labelledby="cleared-title">
        <h3 id="cleared-title">${t('alerts.cleared')}</h3>
        <ul id="cleared-list" class="cleared-list">
          ${repeat(cleared, keyOf, (alert) => this.#clearedRow(alert))}
        </ul>
      </section>
    `;
  }

  #clearedRow(alert: Alert) {
    const device = store.model.device(alert.projectId, alert.deviceSn)?.callsign ?? alert.deviceSn;
    const lasted = t('alerts.lasted', { duration: duration(secondsOf(alert)) });
    return html`<li class="cleared-alert">
      ${icon('cleared')}
      <p class="cleared-message">${alert.message ?? alert.code ?? ''}</p>
      <p class="meta">${[word('level', alert.level), device, clock(alert.clearedAt), lasted].join(' · ')}</p>
    </li>`;
  }
}

/** How long a cleared alert lasted. */
export function secondsOf(alert: Alert): number {
  return alert.durationSeconds ?? (Date.parse(alert.clearedAt ?? '') - Date.parse(alert.raisedAt)) / 1000;
}

function worstFirst(a: Alert, b: Alert): number {
  return severity(b.level) - severity(a.level) || Date.parse(b.raisedAt) - Date.parse(a.raisedAt);
}

function counts(alerts: readonly Alert[]): string {
  const byLevel = new Map<string, number>();
  const known = ['warning', 'reminder', 'notification'];
  for (const { level } of alerts) {
    const name = level && known.includes(level) ? level : 'unknown';
    byLevel.set(name, (byLevel.get(name) ?? 0) + 1);
  }
  return [...byLevel]
    .map(([level, count]) => t(`alerts.level.${level}` as Key, { count }))
    .join(' · ');
}

customElements.define('desk-active-alerts', DeskActiveAlerts);
