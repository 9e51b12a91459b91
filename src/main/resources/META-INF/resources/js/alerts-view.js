/** The alerts: active ones, worst level first and then newest, and the few that were cleared last. */

import { AlertRow } from './alert-row.js';
import { age, arrange, byId, el, icon, setHidden, setNotes, setText } from './dom.js';
import { alertKey, listKey, ownError, severity } from './model.js';
import * as texts from './texts.js';
import { clock } from './time.js';

export class AlertsView {
  #rows = new Map();
  #cleared = new Map();
  #onAcknowledge;
  #noteFor = null;

  constructor(onAcknowledge) {
    this.#onAcknowledge = onAcknowledge;
    byId('note-dialog').addEventListener('close', () => this.#noteGiven());
  }

  draw(state, touched) {
    if (touched.has('alerts')) this.#drawOrder(state);
    for (const [key, row] of this.#rows) {
      const alert = state.alerts.get(key);
      // The row names its project and device, which may have become known after it.
      if (touched.has(key) || touched.has(`project ${alert.projectId}`)) row.update(alert, state);
    }
    if (touched.has('cleared')) this.#drawCleared(state);
    if (touched.has('alerts') || touched.has('cleared') || touched.has('lists')) this.#drawEmpty(state);
    if (touched.has('lists')) this.#drawNotes(state);
  }

  #drawOrder(state) {
    for (const key of this.#rows.keys()) if (!state.alerts.has(key)) this.#rows.delete(key);
    for (const [key, alert] of state.alerts) {
      if (this.#rows.has(key)) continue;
      const row = new AlertRow(this.#onAcknowledge, (shown) => this.#askNote(shown));
      row.update(alert, state);
      this.#rows.set(key, row);
    }
    const ordered = [...state.alerts].sort(([, a], [, b]) => order(a, b)).map(([key]) => this.#rows.get(key).root);
    arrange(byId('alerts-list'), ordered);
    setText(byId('alerts-count'), texts.alertsCount(countByLevel(state)));
  }

  #drawCleared(state) {
    const fresh = new Map();
    for (const alert of state.cleared) {
      const key = `${alertKey(alert.projectId, alert.alertId)} ${alert.clearedAt}`;
      fresh.set(key, this.#cleared.get(key) ?? clearedNode(alert, state));
    }
    this.#cleared = fresh;
    arrange(byId('cleared-list'), [...fresh.values()]);
    setHidden(byId('cleared'), fresh.size === 0);
  }

  #drawEmpty(state) {
    const node = byId('alerts-empty');
    setHidden(node, state.alerts.size > 0);
    if (state.alerts.size > 0) return;
    const projects = state.lists.get('projects');
    const lists = [...state.lists].filter(([key]) => key.startsWith('alerts of '));
    // "No alerts" only when every list of alerts says so.
    const known = projects?.observedAt && lists.length >= state.projects.size;
    if (projects?.error) setText(node, texts.alertsUnknown);
    else if (!known || lists.some(([, list]) => !list.observedAt && !list.error)) setText(node, texts.waiting);
    else if (lists.some(([, list]) => list.error)) setText(node, texts.alertsUnknown);
    else if (state.cleared.length === 0) setText(node, texts.noAlerts);
    else node.replaceChildren(texts.noAlertsSince, age(state.cleared[0].clearedAt, 'ago'), '.');
  }

  #drawNotes(state) {
    const notes = [];
    for (const project of state.projects.values()) {
      const key = listKey('alerts', project.projectId);
      const list = state.lists.get(key);
      const error = ownError(state, key);
      const name = project.name ?? texts.unknownProject;
      if (error) notes.push(el('li', 'note', texts.failed.alerts(name, texts.readError(error))));
      else if (list?.stale && list.observedAt) {
        notes.push(el('li', 'note', texts.stale.alerts(name), age(list.observedAt, 'ago'), '.'));
      }
    }
    setNotes(byId('alerts-notes'), notes);
  }

  #askNote(alert) {
    this.#noteFor = alert;
    setText(byId('note-alert'), alert.message);
    byId('note-text').value = '';
    byId('note-dialog').returnValue = '';
    byId('note-dialog').showModal();
    byId('note-text').focus();
  }

  #noteGiven() {
    if (byId('note-dialog').returnValue !== 'acknowledge') return;
    this.#onAcknowledge(this.#noteFor, byId('note-text').value.trim() || null);
  }
}

function order(a, b) {
  return severity(b.level) - severity(a.level) || Date.parse(b.raisedAt) - Date.parse(a.raisedAt);
}

function countByLevel(state) {
  const counts = new Map();
  for (const { level } of state.alerts.values()) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => severity(b) - severity(a))
    .map(([level, count]) => [texts.level(level).toLowerCase(), count]);
}

function clearedNode(alert, state) {
  const project = state.projects.get(alert.projectId);
  const device = project?.devices.get(alert.deviceSn)?.callsign ?? alert.deviceSn;
  const facts = [texts.level(alert.level), device, clock(alert.clearedAt), texts.cleared(lasted(alert))];
  return el(
    'li',
    'cleared-alert',
    icon('cleared'),
    el('p', 'cleared-message', alert.message ?? alert.code ?? ''),
    el('p', 'meta', facts.filter(Boolean).join(' · ')),
  );
}

function lasted(alert) {
  return alert.durationSeconds ?? (Date.parse(alert.clearedAt) - Date.parse(alert.raisedAt)) / 1000;
}
