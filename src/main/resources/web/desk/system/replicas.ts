/** The replicas that live. */

import { html } from 'lit';
import '../elements/time';
import { DeskElement } from '../element';
import { t } from '../texts';
import type { Replica } from './types';

export class DeskReplicas extends DeskElement {
  static override properties = { replicas: {} };

  declare replicas: Replica[];

  constructor() {
    super();
    this.replicas = [];
  }

  override render() {
    if (this.replicas.length === 0) return html`<p class="empty">${t('system.noReplica')}</p>`;
    return html`<div class="table-frame" tabindex="0" role="region" aria-labelledby="replicas-title">
      <table id="replicas">
        <thead><tr>
          <th scope="col">${t('replica.host')}</th>
          <th scope="col">${t('replica.version')}</th>
          <th scope="col">${t('replica.since')}</th>
          <th scope="col">${t('replica.seen')}</th>
          <th scope="col">${t('replica.leases')}</th>
          <th scope="col">${t('replica.streams')}</th>
        </tr></thead>
        <tbody>${this.replicas.map((replica) => this.#row(replica))}</tbody>
      </table>
    </div>`;
  }

  #row({ replica, host, version, since, seenAt, polls, leases, streams }: Replica) {
    return html`<tr data-replica=${replica}>
      <th scope="row">${nameOf(replica, host)} <span class="meta">${replica.slice(0, 8)}</span></th>
      <td>${version ?? t('replica.notTold')}</td>
      <td>${since ? html`<desk-time .value=${since} kind="age"></desk-time>` : t('replica.notTold')}</td>
      <td><desk-time .value=${seenAt} kind="ago"></desk-time></td>
      <td class="number">${polls ? leases : t('replica.doesNotPoll')}</td>
      <td class="number">${streams ?? t('replica.notTold')}</td>
    </tr>`;
  }
}

export const nameOf = (replica: string, host: string | null) => host ?? replica.slice(0, 8);

customElements.define('desk-replicas', DeskReplicas);
