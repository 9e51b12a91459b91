/** One active alert with its buttons: `<desk-alert .alert=${alert}>`. */

import { html, nothing } from 'lit';
import { DeskElement } from '../element';
import { icon, shapeOf } from '../icon';
import { severity } from '../store/model';
import { store } from '../store';
import { t, word } from '../texts';
import { clock } from '../time';
import { isAtLeast } from '../roles';
import type { Alert } from '../types';
import { acknowledge, progressOf } from './acknowledge';
import type { DeskNoteDialog } from './note-dialog';

export class DeskAlert extends DeskElement {
  static override properties = { alert: { attribute: false } };

  declare alert: Alert;
  #hadFocus = false;

  override render() {
    const { alert } = this;
    const project = store.model.projects.get(alert.projectId);
    const device = project?.devices.get(alert.deviceSn)?.callsign ?? alert.deviceSn;
    const shape = shapeOf(severity(alert.level));
    const extra = [alert.imminent && t('alert.imminent'), alert.inTheSky && t('alert.inTheSky')].filter(Boolean);
    const isDone = Boolean(alert.acknowledgedAt);
    this.#hadFocus = this.querySelector('.buttons')?.contains(document.activeElement) ?? false;
    return html`
      <article class="alert" data-level=${shape} data-alert-id=${alert.alertId} data-acknowledged=${isDone}>
        ${icon(shape)}
        <p class="alert-head">
          <strong class="level">${word('level', alert.level)}</strong>
          <desk-time .value=${alert.raisedAt} kind="age"></desk-time>
          ${extra.length > 0 ? html`<span class="extra">${extra.join(' · ')}</span>` : nothing}
        </p>
        <h3 class="message">${this.#message}</h3>
        <p class="meta">
          <span class="where">${device} · ${project?.name ?? t('project.unknown')}</span>
          ${alert.code ? html`<code>${alert.code}</code>` : nothing}
        </p>
        ${isDone ? html`<p class="acknowledged" tabindex="-1">${this.#acknowledged()}</p>` : this.#buttons(device)}
      </article>
    `;
  }

  /* The pressed button is gone; who works with the keyboard goes on from here. */
  override updated() {
    if (this.#hadFocus) this.querySelector<HTMLElement>('.acknowledged')?.focus();
  }

  get #message(): string {
    return this.alert.message || this.alert.code || word('level', this.alert.level);
  }

  #acknowledged(): string {
    const { acknowledgedAt, acknowledgedBy, note } = this.alert;
    const time = clock(acknowledgedAt);
    const by = acknowledgedBy
      ? t('alert.acknowledged.by', { name: acknowledgedBy, time })
      : t('alert.acknowledged', { time });
    return note ? by + t('alert.noted', { note }) : by;
  }

  #buttons(device: string) {
    const { role } = store.model.session ?? {};
    if (role && !isAtLeast(role, 'operator')) return html`<p class="meta">${t('alert.viewer')}</p>`;
    const { isBusy, error } = progressOf(this.alert);
    const values = { message: this.#message, device };
    // Not "disabled": that would take the focus away.
    return html`
      <div class="buttons">
        <button type="button" aria-disabled=${isBusy} aria-label=${t('alert.acknowledge.label', values)}
          @click=${() => acknowledge(this.alert, null)}>${t(isBusy ? 'alert.acknowledging' : 'alert.acknowledge')}</button>
        <button type="button" class="quiet" aria-disabled=${isBusy} aria-label=${t('alert.note.label', values)}
          @click=${() => this.#askNote()}>${t('alert.note')}</button>
      </div>
      ${error ? html`<p class="error" role="alert">${this.#error(error.status, error.text)}</p>` : nothing}
    `;
  }

  #askNote() {
    document.querySelector<DeskNoteDialog>('desk-note-dialog')?.ask(this.alert);
  }

  #error(status: number, text: string): string {
    if (status === 0) return t('alert.unreachable');
    if (status === 401 || status === 403) return t('alert.forbidden');
    return t('alert.refused', { text });
  }
}

customElements.define('desk-alert', DeskAlert);
