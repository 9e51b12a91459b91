/** What is watched: for each project and each kind of thing how old the newest good answer is, and who asks. */

import { html, nothing } from 'lit';
import { nameOf } from './replicas';
import { DeskElement } from '../element';
import { icon } from '../icon';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import { duration } from '../time';
import type { Replica, Watch, WatchedKind } from './types';

// In the order of the relay; kinds that a newer relay has come after them.
const KINDS = ['projects', 'devices', 'state', 'hms', 'tasks', 'forwarders', 'reconstruction', 'models', 'jobs'];

export class DeskWatches extends DeskElement {
  static override properties = { watches: {}, replicas: {} };

  declare watches: Watch[];
  declare replicas: Replica[];

  constructor() {
    super();
    this.watches = [];
    this.replicas = [];
    new Shows(this, ['projects']);
  }

  override render() {
    if (this.watches.length === 0) return html`<p id="watches-empty" class="empty">${t('system.noWatch')}</p>`;
    const late = this.watches.flatMap(({ kinds }) => kinds).filter(({ stale }) => stale).length;
    const kinds = kindsOf(this.watches);
    return html`
      <p id="watches-count" class=${late > 0 ? 'note' : 'meta'}>${late > 0 ? t('watch.late', { count: late }) : t('watch.good')}</p>
      <div class="table-frame" tabindex="0" role="region" aria-labelledby="watches-title">
        <table id="watches">
          <thead><tr>
            <th scope="col">${t('watch.place')}</th>
            <th scope="col">${t('watch.by')}</th>
            ${kinds.map((kind) => html`<th scope="col">${word('watched', kind)}</th>`)}
          </tr></thead>
          <tbody>${this.watches.map((watch) => this.#row(watch, kinds))}</tbody>
        </table>
      </div>
    `;
  }

  #row(watch: Watch, kinds: readonly string[]) {
    const { organization, projectId } = watch;
    const name = projectId === null ? null : (store.model.projects.get(projectId)?.name ?? projectId);
    return html`<tr data-project-id=${projectId ?? nothing}>
      <th scope="row">${name ?? t('watch.organization', { name: organization })}</th>
      <td>${this.#by(watch)}</td>
      ${kinds.map((kind) => this.#cell(watch.kinds.find((one) => one.kind === kind)))}
    </tr>`;
  }

  #by({ replica }: Watch) {
    if (replica === null) return html`<span class="bad">${icon('warning')}${t('watch.byNobody')}</span>`;
    const host = this.replicas.find((one) => one.replica === replica)?.host ?? null;
    return nameOf(replica, host);
  }

  #cell(kind: WatchedKind | undefined) {
    if (!kind) return html`<td class="meta">–<span class="unseen">${t('watch.none')}</span></td>`;
    const age = kind.lagSeconds === null ? t('watch.never') : duration(kind.lagSeconds);
    const every = t('watch.every', { duration: duration(Math.max(1, kind.everySeconds)) });
    if (!kind.stale) return html`<td title=${every}>${age}</td>`;
    const why = kind.lastError ? word('upstream', kind.lastError) : t('watch.overdue');
    return html`<td class="bad" title=${every}>${icon('warning')}${age}<span class="why">${why}</span></td>`;
  }
}

function kindsOf(watches: readonly Watch[]): string[] {
  const found = new Set(watches.flatMap(({ kinds }) => kinds.map(({ kind }) => kind)));
  return [...KINDS.filter((kind) => found.has(kind)), ...[...found].filter((kind) => !KINDS.includes(kind)).sort()];
}

customElements.define('desk-watches', DeskWatches);
