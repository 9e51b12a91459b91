/** The fields of the audit log's filter; tells `chosen` with the filter. */

import { html } from 'lit';
import { OUTCOMES, PHASES, type AuditFilter } from './api';
import { NO_FILTER } from './rows';
import { DeskElement } from '../element';
import { Shows, store } from '../store';
import { t, word, type Key } from '../texts';

export class DeskAuditFilters extends DeskElement {
  constructor() {
    super();
    new Shows(this, ['projects']);
  }

  override render() {
    const projects = [...store.model.projects.values()];
    return html`<form class="fields" role="search" aria-label=${t('filters')} @change=${this.#tell} @submit=${this.#stay}
      @reset=${() => setTimeout(() => this.#tell())}>
      ${this.#text('caller', 'audit.caller')} ${this.#text('operation', 'audit.operation')}
      ${this.#choice('phase', 'audit.phase', PHASES.map((phase) => option(phase, word('audit.phase', phase))))}
      ${this.#choice('outcome', 'audit.outcome', OUTCOMES.map((outcome) => option(outcome, word('audit.outcome', outcome))))}
      ${this.#choice('project', 'filter.project', projects.map(({ projectId, name }) => option(projectId, name ?? projectId)))}
      ${this.#text('device', 'filter.device')} ${this.#text('from', 'audit.from', 'date')} ${this.#text('to', 'audit.to', 'date')}
      <button type="reset" class="quiet">${t('filter.clear')}</button>
    </form>`;
  }

  #text(name: keyof AuditFilter, label: Key, type = 'text') {
    return html`<p class="field">
      <label for=${`audit-${name}`}>${t(label)}</label>
      <input id=${`audit-${name}`} name=${name} type=${type} autocomplete="off" spellcheck="false">
    </p>`;
  }

  #choice(name: keyof AuditFilter, label: Key, options: unknown) {
    return html`<p class="field">
      <label for=${`audit-${name}`}>${t(label)}</label>
      <select id=${`audit-${name}`} name=${name}>${option('', t('filter.all'))}${options}</select>
    </p>`;
  }

  #tell() {
    const fields = new FormData(this.querySelector('form')!);
    const filter = { ...NO_FILTER };
    for (const name of Object.keys(filter) as (keyof AuditFilter)[]) filter[name] = String(fields.get(name) ?? '').trim();
    this.dispatchEvent(new CustomEvent('chosen', { detail: filter }));
  }

  #stay(event: Event) {
    event.preventDefault();
  }
}

const option = (value: string, text: string) => html`<option value=${value}>${text}</option>`;

customElements.define('desk-audit-filters', DeskAuditFilters);
