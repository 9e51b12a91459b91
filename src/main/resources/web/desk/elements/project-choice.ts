/** The field that chooses one project. */

import { html } from 'lit';
import { store } from '../store';
import { t } from '../texts';

export function projectChoice(id: string, chosen: string, choose: (projectId: string) => void) {
  const projects = [...store.model.projects.values()];
  return html`<p class="field">
    <label for=${id}>${t('filter.project')}</label>
    <select id=${id} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
      ${projects.map(
        ({ projectId, name }) => html`<option value=${projectId} .selected=${projectId === chosen}>${name ?? projectId}</option>`,
      )}
    </select>
  </p>`;
}
