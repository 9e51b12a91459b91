/** The form of a new key; tells `made` with the key, which nothing tells again. */

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { makeKey, type KeyWish } from './api';
import { beginOf } from '../dates';
import { DeskElement } from '../element';
import type { Trouble } from '../store/model';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import { now } from '../time';
import { readError, troubleOf } from '../troubles';
import type { Role } from '../types';

const ROLES: readonly Role[] = ['viewer', 'operator', 'admin'];

export class DeskNewKey extends DeskElement {
  static override properties = { some: { state: true }, busy: { state: true }, trouble: { state: true } };

  declare private some: boolean;
  declare private busy: boolean;
  declare private trouble: Trouble | null;

  constructor() {
    super();
    this.some = false;
    this.busy = false;
    this.trouble = null;
    new Shows(this, ['projects']);
  }

  override render() {
    return html`<details id="new-key" class="panel">
      <summary>${t('key.new')}</summary>
      <form class="fields" @submit=${this.#make}>
        <p class="field">
          <label for="key-name">${t('key.name')}</label>
          <input id="key-name" name="name" required maxlength="100" autocomplete="off" placeholder=${t('key.name.example')}>
        </p>
        <p class="field">
          <label for="key-role">${t('key.role')}</label>
          <select id="key-role" name="role">
            ${ROLES.map((role) => html`<option value=${role}>${word('key.role', role)}</option>`)}
          </select>
        </p>
        <p class="field">
          <label for="key-expires">${t('key.expires.day')}</label>
          <input id="key-expires" name="expires" type="date" min=${tomorrow()}>
        </p>
        ${this.#projects()}
        ${this.trouble ? html`<p id="key-error" class="error" role="alert">${t('key.failed', { text: readError(this.trouble) })}</p>` : nothing}
        <p><button id="key-make" aria-disabled=${this.busy}>${t(this.busy ? 'key.making' : 'key.make')}</button></p>
      </form>
    </details>`;
  }

  #projects() {
    const projects = [...store.model.projects.values()];
    return html`<fieldset class="field">
      <legend>${t('key.projects')}</legend>
      <label><input type="radio" name="which" value="all" required checked @change=${() => (this.some = false)}>
        ${t('key.projects.all.future')}</label>
      <label><input id="key-some" type="radio" name="which" value="some" required @change=${() => (this.some = true)}>
        ${t('key.projects.some')}</label>
      <div class="choices" ?hidden=${!this.some}>
        ${repeat(
          projects,
          ({ projectId }) => projectId,
          ({ projectId, name }) =>
            html`<label><input type="checkbox" name="project" value=${projectId}> ${name ?? projectId}</label>`,
        )}
      </div>
    </fieldset>`;
  }

  async #make(event: Event) {
    event.preventDefault();
    if (this.busy) return;
    const form = event.target as HTMLFormElement;
    this.busy = true;
    this.trouble = null;
    try {
      const made = await makeKey(wishOf(new FormData(form)));
      form.reset();
      this.some = false;
      this.querySelector('details')!.open = false;
      this.dispatchEvent(new CustomEvent('made', { detail: made }));
    } catch (error) {
      this.trouble = troubleOf(error);
    }
    this.busy = false;
  }
}

function wishOf(fields: FormData): KeyWish {
  return {
    name: String(fields.get('name')).trim(),
    role: fields.get('role') as Role,
    projects: fields.get('which') === 'all' ? null : fields.getAll('project').map(String),
    expiresAt: beginOf(String(fields.get('expires'))),
  };
}

function tomorrow(): string {
  const date = new Date(now());
  date.setDate(date.getDate() + 1);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

customElements.define('desk-new-key', DeskNewKey);
