/** One row of the audit log, with all that it has. */

import { html, nothing } from 'lit';
import '../elements/copy';
import type { AuditRow } from './api';
import { DeskElement } from '../element';
import { t } from '../texts';

export class DeskAuditDetail extends DeskElement {
  #row: AuditRow | null = null;

  async open(row: AuditRow) {
    this.#row = row;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('dialog')!.showModal();
  }

  override render() {
    return html`<dialog id="audit-detail" class="dialog wide" aria-labelledby="audit-detail-title">
      ${this.#row ? this.#shown(this.#row) : nothing}
    </dialog>`;
  }

  #shown(row: AuditRow) {
    const json = JSON.stringify(row, null, 2);
    return html`
      <h2 id="audit-detail-title">${t('audit.row', { id: row.auditId })}</h2>
      ${row.detail ? html`<p class="dialog-subject">${row.detail}</p>` : nothing}
      <pre class="json" tabindex="0" role="region" aria-label=${t('event.json')}>${json}</pre>
      <div class="dialog-buttons">
        <desk-copy .text=${json} .label=${t('event.copy')}></desk-copy>
        <form method="dialog"><button>${t('event.close')}</button></form>
      </div>
    `;
  }
}

customElements.define('desk-audit-detail', DeskAuditDetail);
