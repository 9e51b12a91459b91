/** One active alert with its button. */

import { age, el, icon, setAge, setData, setHidden, setIcon, setText } from './dom.js';
import { alertKey, severity } from './model.js';
import * as texts from './texts.js';

const SHAPES = ['notification', 'reminder', 'warning'];

export const shapeOf = (level) => SHAPES[severity(level)];

export class AlertRow {
  #alert = null;
  #shape = icon('warning');
  #level = el('strong', 'level');
  #age = age('', 'plain');
  #extra = el('span', 'extra');
  #message = el('h3', 'message');
  #where = el('span', 'where');
  #code = el('code');
  #acknowledged = el('p', 'acknowledged');
  #error = el('p', 'error');
  #button = button('', texts.acknowledge);
  #noteButton = button('quiet', texts.withNote);
  #buttons = el('div', 'buttons', this.#button, this.#noteButton);

  root = el(
    'li',
    'alert',
    this.#shape,
    el('p', 'alert-head', this.#level, this.#age, this.#extra),
    this.#message,
    el('p', 'meta', this.#where, ' ', this.#code),
    this.#acknowledged,
    this.#buttons,
    this.#error,
  );

  constructor(onAcknowledge, onNote) {
    this.#acknowledged.tabIndex = -1;
    this.#error.setAttribute('role', 'alert');
    this.#button.addEventListener('click', () => onAcknowledge(this.#alert, null));
    this.#noteButton.addEventListener('click', () => onNote(this.#alert));
  }

  update(alert, state) {
    this.#alert = alert;
    const project = state.projects.get(alert.projectId);
    const device = project?.devices.get(alert.deviceSn)?.callsign ?? alert.deviceSn;
    const message = alert.message || alert.code || texts.level(alert.level);

    setData(this.root, 'level', shapeOf(alert.level));
    setData(this.root, 'alertId', alert.alertId);
    setIcon(this.#shape, shapeOf(alert.level));
    setText(this.#level, texts.level(alert.level));
    setAge(this.#age, alert.raisedAt);
    const extra = [alert.imminent && texts.imminent, alert.inTheSky && texts.inTheSky].filter(Boolean);
    setText(this.#extra, extra.join(' · '));
    setText(this.#message, message);
    setText(this.#where, `${device} · ${project?.name ?? texts.unknownProject}`);
    setText(this.#code, alert.code ?? '');
    setHidden(this.#code, !alert.code);
    this.#button.setAttribute('aria-label', texts.acknowledgeLabel(message, device));
    this.#noteButton.setAttribute('aria-label', texts.withNoteLabel(message, device));
    this.#updateAcknowledgement(alert, state.acknowledging.get(alertKey(alert.projectId, alert.alertId)));
  }

  #updateAcknowledgement(alert, { busy = false, error = null } = {}) {
    const done = Boolean(alert.acknowledgedAt);
    const hadFocus = this.#buttons.contains(document.activeElement);
    setData(this.root, 'acknowledged', String(done));
    setHidden(this.#acknowledged, !done);
    setHidden(this.#buttons, done);
    if (done) {
      const note = alert.note ? `: ${texts.note(alert.note)}` : '';
      setText(this.#acknowledged, texts.acknowledgedBy(alert.acknowledgedBy, alert.acknowledgedAt) + note);
      // The pressed button is gone; who works with the keyboard goes on from here.
      if (hadFocus) this.#acknowledged.focus();
    }
    // Not "disabled": that would take the focus away.
    for (const node of [this.#button, this.#noteButton]) node.setAttribute('aria-disabled', String(busy));
    setText(this.#button, busy ? texts.acknowledging : texts.acknowledge);
    setHidden(this.#error, !error || done);
    setText(this.#error, error ? texts.acknowledgeError(error) : '');
  }
}

function button(className, text) {
  const node = el('button', className, text);
  node.type = 'button';
  return node;
}
