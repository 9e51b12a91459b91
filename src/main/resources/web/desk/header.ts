/** Head of the desk: simulated data, the newest event, the connection, the account, light or dark. */

import { html, nothing } from 'lit';
import * as api from './api';
import { DeskElement } from './element';
import { Shows, store } from './store';
import { readable, t, word } from './texts';
import { clock } from './time';
import { nextTheme, theme } from './theme';

export class DeskHeader extends DeskElement {
  static override properties = { failed: { state: true } };

  declare private failed: boolean;

  constructor() {
    super();
    this.failed = false;
    new Shows(this, ['connection', 'newest', 'organizations', 'session']);
  }

  override render() {
    return html`
      <header class="bar">
        <h1 class="brand"><img src="/icon.svg" alt="" width="28" height="28">Flight Relay</h1>
        ${this.#simulated()}
        <div class="bar-state">
          ${this.#newest()}
          <p id="connection" class="connection" role="status" data-phase=${store.model.connection.phase}>
            ${this.#connection()}
          </p>
          ${this.#account()}
          <button type="button" class="quiet theme" @click=${() => (nextTheme(), this.requestUpdate())}>${t('theme', {
            theme: word('theme', theme()),
          })}</button>
        </div>
      </header>
    `;
  }

  #simulated() {
    const all = [...store.model.organizations.values()];
    const names = all.filter((organization) => organization.simulated === true).map(({ name }) => name);
    if (names.length === 0) return nothing;
    const text = names.length === all.length ? t('simulated.all') : t('simulated.some', { names: names.join(', ') });
    return html`<p id="simulated" class="badge">${text}</p>`;
  }

  #newest() {
    const time = store.model.newestEvent;
    if (!time) return html`<p id="newest" class="newest">${t('newest.none')}</p>`;
    return html`<p id="newest" class="newest"><span class="label">${t('newest')} </span><desk-time
      .value=${time} kind="clock"></desk-time> · <desk-time .value=${time} kind="news"></desk-time></p>`;
  }

  #connection(): string {
    const { phase, since, why, detail } = store.model.connection;
    if (phase === 'lost') return t('connection.lost', { time: clock(since) });
    if (phase !== 'reconnecting' || why !== 'goodbye') return word('connection', phase);
    const reason = word('goodbye', String(detail));
    return t('connection.goodbye', { reason: reason || readable(String(detail)) });
  }

  #account() {
    const { session } = store.model;
    if (!session?.signedIn) return nothing;
    return html`<p id="account" class="account">
      <span id="account-name">${this.failed ? t('signOut.failed') : session.name}</span>
      <button id="sign-out" type="button" class="quiet" @click=${this.#signOut}>${t('signOut')}</button>
    </p>`;
  }

  async #signOut() {
    try {
      await api.signOut();
      location.reload();
    } catch (error) {
      // With 401 it was over already.
      if (error instanceof api.ApiError && error.status === 401) location.reload();
      else this.failed = true;
    }
  }
}

customElements.define('desk-header', DeskHeader);
