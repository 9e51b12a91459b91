/** The keys that are good, the newest first; those that are not any more on request. Tells `withdraw` with a key. */

import { html, nothing } from 'lit';
import type { ApiKey } from './api';
import '../elements/time';
import { day } from '../dates';
import { DeskElement } from '../element';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import { now, utc } from '../time';

type State = 'good' | 'expired' | 'withdrawn';

export class DeskKeyTable extends DeskElement {
  static override properties = { keys: {}, all: { state: true } };

  declare keys: ApiKey[];
  declare private all: boolean;

  constructor() {
    super();
    this.keys = [];
    this.all = false;
    new Shows(this, ['projects']);
  }

  override render() {
    const newestFirst = [...this.keys].sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
    const shown = newestFirst.filter((key) => this.all || stateOf(key) === 'good');
    const others = newestFirst.length - newestFirst.filter((key) => stateOf(key) === 'good').length;
    return html`
      <p class="field">
        <label><input id="keys-all" type="checkbox" .checked=${this.all} @change=${() => (this.all = !this.all)}>
          ${t('keys.all', { count: others })}</label>
      </p>
      ${shown.length === 0 ? html`<p id="keys-empty" class="empty">${t('keys.none')}</p>` : this.#table(shown)}
    `;
  }

  #table(keys: readonly ApiKey[]) {
    return html`<div class="table-frame" tabindex="0" role="region" aria-labelledby="keys-title">
      <table id="keys-table">
        <thead><tr>
          <th scope="col">${t('key.name')}</th>
          <th scope="col">${t('key.role')}</th>
          <th scope="col">${t('key.projects')}</th>
          <th scope="col">${t('key.expires')}</th>
          <th scope="col">${t('key.made')}</th>
          <th scope="col">${t('key.used')}</th>
          <th scope="col">${t('key.state')}</th>
        </tr></thead>
        <tbody>${keys.map((key) => this.#row(key))}</tbody>
      </table>
    </div>`;
  }

  #row(key: ApiKey) {
    const { keyId, name, role, expiresAt, createdAt, createdBy, lastUsedAt } = key;
    return html`<tr data-key-id=${keyId}>
      <th scope="row">${name}</th>
      <td>${word('role', role)}</td>
      <td>${projectNames(key.projects)}</td>
      <td title=${expiresAt ? utc(expiresAt) : nothing}>${expiresAt ? day(expiresAt) : t('key.never')}</td>
      <td title=${utc(createdAt)}>${t('key.madeBy', { day: day(createdAt), name: createdBy })}</td>
      <td>${lastUsedAt ? html`<desk-time .value=${lastUsedAt} kind="ago"></desk-time>` : t('key.unused')}</td>
      <td>${this.#state(key)}</td>
    </tr>`;
  }

  #state(key: ApiKey) {
    const state = stateOf(key);
    if (state !== 'good') return word('key.state', state);
    return html`<button type="button" class="quiet" aria-label=${t('key.withdraw.label', { name: key.name })}
      @click=${() => this.dispatchEvent(new CustomEvent('withdraw', { detail: key }))}>${t('key.withdraw')}</button>`;
  }
}

/** The names of projects; of all, the word for it. */
export function projectNames(projects: readonly string[] | null): string {
  if (projects === null) return t('key.projects.all');
  if (projects.length === 0) return t('key.projects.none');
  return projects.map((id) => store.model.projects.get(id)?.name ?? id).join(', ');
}

function stateOf({ withdrawnAt, expiresAt }: ApiKey): State {
  if (withdrawnAt) return 'withdrawn';
  return expiresAt && Date.parse(expiresAt) <= now() ? 'expired' : 'good';
}

customElements.define('desk-key-table', DeskKeyTable);
