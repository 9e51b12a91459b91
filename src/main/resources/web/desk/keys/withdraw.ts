/** Asks before a key is withdrawn, which cannot be undone; tells `withdrawn` afterwards. */

import { html, nothing } from 'lit';
import { withdrawKey, type ApiKey } from './api';
import { DeskElement } from '../element';
import type { Trouble } from '../store/model';
import { t, word } from '../texts';
import { readError, troubleOf } from '../troubles';

export class DeskWithdraw extends DeskElement {
  static override properties = { busy: { state: true }, trouble: { state: true } };

  declare private busy: boolean;
  declare private trouble: Trouble | null;
  #key: ApiKey | null = null;

  constructor() {
    super();
    this.busy = false;
    this.trouble = null;
  }

  async ask(key: ApiKey) {
    this.#key = key;
    this.trouble = null;
    this.requestUpdate();
    await this.updateComplete;
    this.#dialog.showModal();
  }

  get #dialog() {
    return this.querySelector('dialog')!;
  }

  override render() {
    return html`<dialog id="key-withdraw" class="dialog" aria-labelledby="withdraw-title" aria-describedby="withdraw-what">
      ${this.#key ? this.#question(this.#key) : nothing}
    </dialog>`;
  }

  #question({ name, role }: ApiKey) {
    return html`
      <h2 id="withdraw-title">${t('withdraw.title', { name })}</h2>
      <p id="withdraw-what" class="dialog-subject">${t('withdraw.what', { role: word('role', role) })}</p>
      ${this.trouble ? html`<p id="withdraw-error" class="error" role="alert">${t('withdraw.failed', { text: readError(this.trouble) })}</p>` : nothing}
      <div class="dialog-buttons">
        <button type="button" class="quiet" @click=${() => this.#dialog.close()}>${t('withdraw.cancel')}</button>
        <button id="withdraw-yes" type="button" aria-disabled=${this.busy} @click=${this.#withdraw}>
          ${t(this.busy ? 'withdraw.busy' : 'key.withdraw')}</button>
      </div>
    `;
  }

  async #withdraw() {
    if (this.busy || !this.#key) return;
    this.busy = true;
    this.trouble = null;
    try {
      await withdrawKey(this.#key.keyId);
      this.#dialog.close();
      this.dispatchEvent(new CustomEvent('withdrawn'));
    } catch (error) {
      this.trouble = troubleOf(error);
    }
    this.busy = false;
  }
}

customElements.define('desk-withdraw', DeskWithdraw);
