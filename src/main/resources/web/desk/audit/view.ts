/** The audit log: who did what, what came of it, and whether that is still all. For administrators. */

import { html, nothing } from 'lit';
import './detail';
import './filters';
import './verification';
import '../elements/time';
import type { AuditFilter, AuditRow } from './api';
import type { DeskAuditDetail } from './detail';
import { AuditRows, NO_FILTER } from './rows';
import { notForYou } from '../admins-only';
import { DeskElement } from '../element';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import { readError } from '../troubles';

export class DeskAudit extends DeskElement {
  constructor() {
    super();
    new Shows(this, ['session']);
  }

  override render() {
    return notForYou(t('audit')) ?? html`<desk-audit-log></desk-audit-log>`;
  }
}

export class DeskAuditLog extends DeskElement {
  readonly #log = new AuditRows(() => this.requestUpdate());

  constructor() {
    super();
    new Shows(this, ['projects', 'fleet']);
  }

  override connectedCallback() {
    super.connectedCallback();
    void this.#log.begin(NO_FILTER);
  }

  override render() {
    const { rows } = this.#log;
    return html`
      <section class="audit" aria-labelledby="audit-title">
        <div class="section-head">
          <h2 id="audit-title">${t('audit')}</h2>
          <p id="audit-count" class="count">${rows.length > 0 ? t('audit.count', { count: rows.length }) : ''}</p>
        </div>
        <desk-verification></desk-verification>
        <desk-audit-filters @chosen=${(event: CustomEvent<AuditFilter>) => this.#log.begin(event.detail)}></desk-audit-filters>
        ${rows.length > 0 ? this.#table(rows) : nothing} ${this.#foot()}
        <desk-audit-detail></desk-audit-detail>
      </section>
    `;
  }

  #table(rows: readonly AuditRow[]) {
    return html`<div class="table-frame" tabindex="0" role="region" aria-labelledby="audit-title">
      <table id="audit-rows">
        <thead><tr>
          <th scope="col">${t('audit.time')}</th>
          <th scope="col">${t('audit.caller')}</th>
          <th scope="col">${t('audit.operation')}</th>
          <th scope="col">${t('audit.phase')}</th>
          <th scope="col">${t('audit.outcome')}</th>
          <th scope="col">${t('audit.place')}</th>
          <th scope="col"><span class="unseen">${t('audit.more')}</span></th>
        </tr></thead>
        <tbody>${rows.map((row) => this.#row(row))}</tbody>
      </table>
    </div>`;
  }

  #row(row: AuditRow) {
    const { auditId, time, caller, operation, phase, outcome, code } = row;
    return html`<tr data-audit-id=${auditId}>
      <td><desk-time .value=${time} kind="clock"></desk-time></td>
      <td>${caller}</td>
      <td><code>${operation}</code></td>
      <td>${word('audit.phase', phase)}</td>
      <td>${[outcome && word('audit.outcome', outcome), code !== outcome && code].filter(Boolean).join(' · ')}</td>
      <td>${placeOf(row)}</td>
      <td><button type="button" class="quiet" aria-label=${t('audit.open', { operation, caller })}
        @click=${() => this.querySelector<DeskAuditDetail>('desk-audit-detail')?.open(row)}>${t('audit.more')}</button></td>
    </tr>`;
  }

  #foot() {
    const { rows, trouble, isReading, isKnown, isAll } = this.#log;
    const older = html`<button id="audit-older" type="button" class="quiet" aria-disabled=${isReading}
      @click=${() => this.#log.older()}>${t(isReading ? 'audit.reading' : isKnown ? 'audit.older' : 'audit.again')}</button>`;
    if (trouble) return html`<p id="audit-error" class="note">${t('audit.failed', { text: readError(trouble) })} ${older}</p>`;
    if (!isKnown) return html`<p class="empty">${t('audit.reading')}</p>`;
    if (!isAll) return html`<p class="empty">${older}</p>`;
    return html`<p id="audit-end" class="empty">${t(rows.length > 0 ? 'audit.all' : 'audit.none')}</p>`;
  }
}

function placeOf({ projectId, deviceSn }: AuditRow): string {
  const project = projectId && (store.model.projects.get(projectId)?.name ?? projectId);
  const device = deviceSn && ((projectId && store.model.device(projectId, deviceSn)?.callsign) || deviceSn);
  return [device, project].filter(Boolean).join(' · ');
}

customElements.define('desk-audit-log', DeskAuditLog);
customElements.define('desk-audit', DeskAudit);
