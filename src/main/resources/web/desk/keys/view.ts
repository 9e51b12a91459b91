/** Keys: who gets in, with which rights. For administrators. */

import { html, nothing } from 'lit';
import './made';
import './new-key';
import './table';
import './withdraw';
import { listKeys, type ApiKey, type KeyMade } from './api';
import type { DeskKeyMade } from './made';
import type { DeskWithdraw } from './withdraw';
import { notForYou } from '../admins-only';
import { DeskElement } from '../element';
import { Reading } from '../reading';
import { Shows } from '../store';
import { t } from '../texts';
import { readError } from '../troubles';

export class DeskKeys extends DeskElement {
  constructor() {
    super();
    new Shows(this, ['session']);
  }

  override render() {
    return notForYou(t('keys')) ?? html`<desk-all-keys></desk-all-keys>`;
  }
}

export class DeskAllKeys extends DeskElement {
  readonly #keys = new Reading(this, listKeys);

  override render() {
    const { value, trouble } = this.#keys;
    return html`
      <section class="keys" aria-labelledby="keys-title">
        <div class="section-head">
          <h2 id="keys-title">${t('keys')}</h2>
        </div>
        <desk-new-key @made=${this.#made}></desk-new-key>
        ${
          trouble
            ? html`<p id="keys-error" class="note">${t('keys.failed', { text: readError(trouble) })}
                <button type="button" class="quiet" @click=${() => this.#keys.again()}>${t('keys.again')}</button></p>`
            : nothing
        }
        ${value ? html`<desk-key-table .keys=${value.items} @withdraw=${this.#ask}></desk-key-table>` : nothing}
        ${value || trouble ? nothing : html`<p class="empty">${t('keys.waiting')}</p>`}
        <desk-key-made></desk-key-made>
        <desk-withdraw @withdrawn=${() => this.#keys.again()}></desk-withdraw>
      </section>
    `;
  }

  #made(event: CustomEvent<KeyMade>) {
    this.querySelector<DeskKeyMade>('desk-key-made')?.show(event.detail);
    void this.#keys.again();
  }

  #ask(event: CustomEvent<ApiKey>) {
    this.querySelector<DeskWithdraw>('desk-withdraw')?.ask(event.detail);
  }
}

customElements.define('desk-all-keys', DeskAllKeys);
customElements.define('desk-keys', DeskKeys);
