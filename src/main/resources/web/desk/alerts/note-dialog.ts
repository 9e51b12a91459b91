/** Asks for the note of an acknowledgement. */

import { html } from 'lit';
import { DeskElement } from '../element';
import { t } from '../texts';
import type { Alert } from '../types';
import { acknowledge } from './acknowledge';

export class DeskNoteDialog extends DeskElement {
  #alert: Alert | null = null;

  ask(alert: Alert) {
    this.#alert = alert;
    this.requestUpdate();
    this.#text.value = '';
    this.#dialog.returnValue = '';
    this.#dialog.showModal();
    this.#text.focus();
  }

  override render() {
    return html`
      <dialog id="note-dialog" class="dialog" aria-labelledby="note-title" @close=${this.#given}>
        <form method="dialog">
          <h2 id="note-title">${t('note.title')}</h2>
          <p id="note-alert" class="dialog-subject">${this.#alert?.message ?? this.#alert?.code ?? ''}</p>
          <label for="note-text">${t('note')}</label>
          <textarea id="note-text" rows="3" maxlength="500"></textarea>
          <div class="dialog-buttons">
            <button value="cancel" class="quiet" formnovalidate>${t('note.cancel')}</button>
            <button value="acknowledge">${t('alert.acknowledge')}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  get #dialog() {
    return this.querySelector('dialog')!;
  }

  get #text() {
    return this.querySelector('textarea')!;
  }

  #given() {
    if (this.#alert && this.#dialog.returnValue === 'acknowledge') {
      acknowledge(this.#alert, this.#text.value.trim() || null);
    }
  }
}

customElements.define('desk-note-dialog', DeskNoteDialog);
