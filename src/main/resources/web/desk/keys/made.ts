/** Shows a new key, once: it is kept nowhere, here neither. */

import { html, nothing } from 'lit';
import '../elements/copy';
import type { KeyMade } from './api';
import { DeskElement } from '../element';
import { t } from '../texts';

export class DeskKeyMade extends DeskElement {
  #made: KeyMade | null = null;

  async show(made: KeyMade) {
    this.#made = made;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('dialog')!.showModal();
  }

  override render() {
    return html`<dialog id="key-made" class="dialog" aria-labelledby="key-made-title" aria-describedby="key-made-once"
      @cancel=${this.#stay} @close=${this.#forget}>${this.#made ? this.#shown(this.#made) : nothing}</dialog>`;
  }

  #shown({ name, key }: KeyMade) {
    return html`
      <h2 id="key-made-title">${t('key.made.title', { name })}</h2>
      <p id="key-made-once" class="note">${t('key.made.once')}</p>
      <p><output id="key-made-text" class="secret">${key}</output></p>
      <form method="dialog" class="dialog-buttons">
        <desk-copy id="key-copy" .text=${key} .label=${t('key.copy')}></desk-copy>
        <button id="key-made-close">${t('key.made.close')}</button>
      </form>
    `;
  }

  /* By the button only: a key that was closed by mistake is lost. */
  #stay(event: Event) {
    event.preventDefault();
  }

  #forget() {
    this.#made = null;
    this.requestUpdate();
  }
}

customElements.define('desk-key-made', DeskKeyMade);
