/**
 * Draws the model. Changes are gathered and drawn once per frame, and only what was touched is looked at: a thousand
 * devices cost nothing while nothing happens to them.
 */

import { AlertsView } from './alerts-view.js';
import { HeaderView } from './header-view.js';
import { ProjectsView } from './projects-view.js';
import { byId, setText, tick } from './dom.js';
import { deviceKey, severity } from './model.js';
import * as texts from './texts.js';

const TICK_MS = 1_000;

export class View {
  #state;
  #header = new HeaderView();
  #alerts;
  #projects = new ProjectsView();
  #scheduled = false;

  /**
   * @param {object} state the model
   * @param {(alert: object, note: ?string) => void} onAcknowledge someone pressed the button
   */
  constructor(state, onAcknowledge) {
    this.#state = state;
    this.#alerts = new AlertsView(onAcknowledge);
    setInterval(tick, TICK_MS);
  }

  /** Something was touched: draws it with the next frame. */
  changed() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    // A page in the background gets no frames, but its title counts alerts.
    if (document.hidden) setTimeout(() => this.#draw(), TICK_MS);
    else requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#scheduled = false;
    const state = this.#state;
    const touched = state.touched;
    state.touched = new Set();
    this.#header.draw(state, touched);
    this.#alerts.draw(state, touched);
    this.#projects.draw(state, touched, worstByDevice(state));
    if (touched.has('alerts')) setText(document.querySelector('title'), texts.title(state.alerts.size));
    this.#tellNews(state);
  }

  #tellNews(state) {
    if (state.news.length === 0) return;
    const name = (alert) =>
      state.projects.get(alert.projectId)?.devices.get(alert.deviceSn)?.callsign ?? alert.deviceSn;
    setText(byId('news'), texts.news(state.news, name));
    state.news = [];
  }
}

/* For each device with alerts: how many, and the worst level. */
function worstByDevice(state) {
  const worst = new Map();
  for (const alert of state.alerts.values()) {
    const key = deviceKey(alert.projectId, alert.deviceSn);
    const known = worst.get(key);
    const isWorse = !known || severity(alert.level) > severity(known.level);
    worst.set(key, { level: isWorse ? alert.level : known.level, count: (known?.count ?? 0) + 1 });
  }
  return worst;
}
