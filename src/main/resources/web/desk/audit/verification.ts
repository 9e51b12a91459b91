/** Verifies on demand that the audit log is as it was written, and says in words what was found. */

import { html, nothing } from 'lit';
import { verify, type Chain, type Verification } from './api';
import { DeskElement } from '../element';
import { icon } from '../icon';
import type { Trouble } from '../store/model';
import { t, word } from '../texts';
import { clock } from '../time';
import { readError, troubleOf } from '../troubles';

const GOOD = ['intact', 'cut'];

export class DeskVerification extends DeskElement {
  static override properties = { found: { state: true }, busy: { state: true }, trouble: { state: true } };

  declare private found: Verification | null;
  declare private busy: boolean;
  declare private trouble: Trouble | null;

  constructor() {
    super();
    this.found = null;
    this.busy = false;
    this.trouble = null;
  }

  override render() {
    return html`<div class="panel verification">
      <p>${t('verify.what')}
        <button id="verify" type="button" class="quiet" aria-disabled=${this.busy} @click=${this.#verify}>
          ${t(this.busy ? 'verify.busy' : 'verify')}</button></p>
      <div id="verified" role="status">${this.#result()}</div>
    </div>`;
  }

  #result() {
    if (this.trouble) return html`<p class="note">${t('verify.failed', { text: readError(this.trouble) })}</p>`;
    if (!this.found) return nothing;
    const { intact, rows, chains, missing } = this.found;
    const bad = chains.filter(({ result }) => !GOOD.includes(result));
    if (intact) return html`<p class="good">${icon('cleared')}${t(rows > 0 ? 'verify.intact' : 'verify.empty', { count: rows })}</p>`;
    return html`
      <p class="bad">${icon('warning')}${t(isUnsure(bad, missing) ? 'verify.unsure' : 'verify.broken', { count: rows })}</p>
      <ul class="findings">
        ${missing.length > 0 ? html`<li>${t('verify.missing', { numbers: missing.join(', ') })}</li>` : nothing}
        ${bad.map((chain) => html`<li>${finding(chain)}</li>`)}
      </ul>
    `;
  }

  async #verify() {
    if (this.busy) return;
    this.busy = true;
    this.trouble = null;
    try {
      this.found = await verify();
    } catch (error) {
      this.found = null;
      this.trouble = troubleOf(error);
    }
    this.busy = false;
  }
}

/* Nothing was found that is wrong, but not everything can be verified. */
const isUnsure = (bad: readonly Chain[], missing: readonly number[]) =>
  missing.length === 0 && bad.every(({ result }) => result !== 'broken');

function finding({ nth, startedAt, result, rows, brokenAt, reason }: Chain): string {
  const chain = t('verify.chain', { nth, time: clock(startedAt), count: rows });
  if (result !== 'broken') return `${chain}: ${word('verify.result', result)}`;
  const where = brokenAt === null ? '' : t('verify.at', { number: brokenAt });
  return `${chain}: ${word('verify.reason', reason)}${where}`;
}

customElements.define('desk-verification', DeskVerification);
