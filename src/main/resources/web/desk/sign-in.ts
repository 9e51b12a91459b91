/** Signing in with a key, or at the provider of accounts where there is one. */

import { html, nothing } from 'lit';
import * as api from './api';
import { DeskElement } from './element';
import { t } from './texts';
import { troubleOf } from './troubles';

export class DeskSignIn extends DeskElement {
  static override properties = { busy: { state: true }, error: { state: true }, accounts: { state: true } };

  declare private busy: boolean;
  declare private error: string;
  declare private accounts: boolean;

  constructor() {
    super();
    this.busy = false;
    this.error = '';
    this.accounts = false;
  }

  override async firstUpdated() {
    this.#key.focus();
    this.accounts = await api.hasAccounts();
  }

  override render() {
    return html`
      <section id="sign-in" class="sign-in" aria-labelledby="sign-in-title">
        <form id="sign-in-form" @submit=${this.#signIn}>
          <h2 id="sign-in-title">${t('signIn')}</h2>
          <label for="sign-in-key">${t('signIn.key')}</label>
          <input id="sign-in-key" type="password" required autocomplete="current-password" spellcheck="false">
          <p id="sign-in-error" class="sign-in-error" role="alert">${this.error}</p>
          <div class="dialog-buttons">
            ${this.accounts ? html`<a id="sign-in-oidc" href="/login">${t('signIn.account')}</a>` : nothing}
            <button id="sign-in-button" aria-disabled=${this.busy}>${t('signIn')}</button>
          </div>
        </form>
      </section>
    `;
  }

  get #key() {
    return this.querySelector<HTMLInputElement>('#sign-in-key')!;
  }

  async #signIn(event: Event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.error = '';
    try {
      await api.signIn(this.#key.value.trim());
      // All that is known here may be of somebody else.
      location.reload();
    } catch (error) {
      const { status, text } = troubleOf(error);
      if (status === 0) this.error = t('trouble.unreachable');
      else this.error = status === 401 ? t('signIn.refused', { text }) : t('trouble.refused', { status, text });
      this.#key.select();
      this.busy = false;
    }
  }
}

customElements.define('desk-sign-in', DeskSignIn);
