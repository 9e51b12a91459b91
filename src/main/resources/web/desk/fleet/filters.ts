/** What of the fleet is shown. */

import { html } from 'lit';
import { store } from '../store';
import { t, word } from '../texts';
import type { Filter, Show } from './devices';

const SHOWS: readonly Show[] = ['all', 'online', 'offline', 'alerts', 'stale'];
const KINDS = ['dock', 'aircraft', 'remote-controller', 'base-station'];

export function drawFilters(filter: Filter, change: (change: Partial<Filter>) => void) {
  const chosen = (event: Event) => (event.target as HTMLSelectElement).value;
  const projects = [...store.model.projects.values()].sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
  return html`
    <form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
      <label>${t('fleet.search')}
        <input id="fleet-search" type="search" spellcheck="false" .value=${filter.search}
          @input=${(event: Event) => change({ search: (event.target as HTMLInputElement).value })}>
      </label>
      <label>${t('fleet.project')}
        <select id="fleet-project" @change=${(event: Event) => change({ projectId: chosen(event) })}>
          <option value="" ?selected=${!filter.projectId}>${t('filter.all')}</option>
          ${projects.map(
            ({ projectId, name }) =>
              html`<option value=${projectId} ?selected=${filter.projectId === projectId}>${name ?? t('project.unknown')}</option>`,
          )}
        </select>
      </label>
      <label>${t('fleet.kind')}
        <select id="fleet-kind" @change=${(event: Event) => change({ kind: chosen(event) })}>
          <option value="" ?selected=${!filter.kind}>${t('filter.all')}</option>
          ${KINDS.map((kind) => html`<option value=${kind} ?selected=${filter.kind === kind}>${word('kind', kind)}</option>`)}
        </select>
      </label>
      <label>${t('fleet.show')}
        <select id="fleet-show" @change=${(event: Event) => change({ show: chosen(event) as Show })}>
          ${SHOWS.map((show) => html`<option value=${show} ?selected=${filter.show === show}>${word('show', show)}</option>`)}
        </select>
      </label>
    </form>
  `;
}
