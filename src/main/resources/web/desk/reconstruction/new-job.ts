/** The form of a new job; tells `made` with it. FlightHub hears nothing of it before it is started. */

import { html, nothing } from 'lit';
import { DeskElement } from '../element';
import { ApiError } from '../api';
import { t, word } from '../texts';
import { problemText, readError, troubleOf } from '../troubles';
import { makeJob, PRODUCTS, type JobWish, type ProductName } from './api';

const LEVELS = ['', '1', '2', '3'];

export class DeskNewJob extends DeskElement {
  static override properties = { projectId: {}, busy: { state: true }, trouble: { state: true } };

  declare projectId: string;
  declare private busy: boolean;
  declare private trouble: string;

  constructor() {
    super();
    Object.assign(this, { projectId: '', busy: false, trouble: '' });
  }

  override render() {
    return html`<details id="new-job" class="panel">
      <summary>${t('reconstruction.new')}</summary>
      <form class="fields" autocomplete="off" @submit=${this.#make}>
        <p class="field">
          <label for="job-name">${t('reconstruction.name')}</label>
          <input id="job-name" name="name" required maxlength="255">
        </p>
        <fieldset class="field">
          <legend>${t('reconstruction.products')}</legend>
          ${PRODUCTS.map(
            (product) => html`<label><input type="checkbox" name="product" value=${product} ?checked=${product === '2d'}>
              ${word('reconstruction.product', product)}</label>`,
          )}
        </fieldset>
        <p class="field">
          <label for="job-quality">${t('reconstruction.quality')}</label>
          <select id="job-quality" name="quality">
            ${LEVELS.map((level) => html`<option value=${level}>${word('reconstruction.quality', level)}</option>`)}
          </select>
        </p>
        <p class="field">
          <label><input type="checkbox" name="delete"> ${t('reconstruction.delete')}</label>
        </p>
        <details class="job-more">
          <summary>${t('reconstruction.parameters')}</summary>
          <p class="field">
            <label for="job-parameters">${t('reconstruction.parameters.label')}</label>
            <textarea id="job-parameters" name="parameters" rows="5" spellcheck="false"
              placeholder='{"2d": {"parameter": {"mapMode": 1}}}' aria-describedby="job-parameters-hint"></textarea>
          </p>
          <p id="job-parameters-hint" class="meta">${t('reconstruction.parameters.hint')}</p>
        </details>
        ${this.trouble ? html`<p id="job-error" class="error" role="alert">${t('reconstruction.make.failed', { text: this.trouble })}</p>` : nothing}
        <p><button id="job-make" aria-disabled=${this.busy}>${t(this.busy ? 'reconstruction.making' : 'reconstruction.make')}</button></p>
      </form>
    </details>`;
  }

  async #make(event: Event) {
    event.preventDefault();
    if (this.busy) return;
    const form = event.target as HTMLFormElement;
    this.trouble = '';
    const wish = this.#wish(new FormData(form));
    if (!wish) return;
    this.busy = true;
    try {
      const job = await makeJob(this.projectId, wish);
      form.reset();
      this.querySelector('details')!.open = false;
      this.dispatchEvent(new CustomEvent('made', { detail: job }));
    } catch (error) {
      const isRefused = error instanceof ApiError && error.status === 400;
      this.trouble = isRefused ? problemText(error) : readError(troubleOf(error));
    }
    this.busy = false;
  }

  #wish(fields: FormData): JobWish | null {
    const chosen = fields.getAll('product') as ProductName[];
    let given: Record<string, object>;
    try {
      given = JSON.parse(String(fields.get('parameters')).trim() || '{}');
      if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new SyntaxError();
    } catch {
      this.trouble = t('reconstruction.parameters.wrong');
      return null;
    }
    const quality = Number(fields.get('quality'));
    const products = Object.fromEntries(
      [...new Set([...chosen, ...Object.keys(given)])].map((name) => [name, given[name] ?? byQuality(name, quality)]),
    );
    if (Object.keys(products).length === 0) {
      this.trouble = t('reconstruction.products.none');
      return null;
    }
    return { name: String(fields.get('name')).trim(), products, deleteResourceWhenFinished: fields.get('delete') !== null };
  }
}

/* Of Gaussian splatting nobody knows the parameters. */
const byQuality = (name: string, quality: number) => (quality && name !== '3dgs' ? { parameter: { qualityLevel: quality } } : {});

customElements.define('desk-new-job', DeskNewJob);
