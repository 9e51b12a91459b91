/** One file, large: arrows go to the next, Escape closes. Tells `closed` with the number of the file that was shown last. */

import { html, nothing } from 'lit';
import { DeskElement } from '../../element';
import { t, word } from '../../texts';
import { clock } from '../../time';
import { readError } from '../../troubles';
import { fileName, kindOf, linkTo, sizeText, whyNot, type MediaFile } from './files';

export class DeskLarge extends DeskElement {
  static override properties = {
    files: {},
    projectId: {},
    taskId: {},
    index: { state: true },
    failed: { state: true },
    isThere: { state: true },
  };

  declare files: readonly MediaFile[];
  declare projectId: string;
  declare taskId: string;
  declare private index: number;
  /** Why it is not shown. */
  declare private failed: string;
  declare private isThere: boolean;

  constructor() {
    super();
    this.files = [];
    this.projectId = this.taskId = '';
    this.index = -1;
    this.failed = '';
    this.isThere = false;
  }

  async open(index: number) {
    this.#show(index);
    await this.updateComplete;
    this.#dialog.showModal();
  }

  get #dialog() {
    return this.querySelector('dialog')!;
  }

  #show(index: number) {
    if (!this.files[index]) return;
    Object.assign(this, { index, failed: '', isThere: false });
  }

  override render() {
    const file = this.files[this.index];
    return html`<dialog id="large" class="dialog large" aria-labelledby="large-title" @close=${this.#closed} @keydown=${this.#step}>
      ${file ? this.#shown(file) : nothing}
    </dialog>`;
  }

  #shown(file: MediaFile) {
    const { createdAt, sizeBytes, type } = file;
    const content = linkTo(this.projectId, this.taskId, file, 'content');
    const facts = [word('gallery.type', type), sizeText(sizeBytes), createdAt ? clock(createdAt) : ''].filter(Boolean);
    return html`
      <h2 id="large-title">${fileName(file)}</h2>
      <p class="meta">${facts.join(' · ')} · ${t('gallery.place', { number: this.index + 1, count: this.files.length })}</p>
      <div class="large-file" aria-live="polite">${this.#content(file, content)}</div>
      <div class="dialog-buttons">
        <button type="button" class="quiet" id="large-before" aria-disabled=${this.index === 0}
          @click=${() => this.#show(this.index - 1)}>${t('gallery.before')}</button>
        <button type="button" class="quiet" id="large-after" aria-disabled=${this.index === this.files.length - 1}
          @click=${() => this.#show(this.index + 1)}>${t('gallery.after')}</button>
        <a id="large-download" href=${content} target="_blank" rel="noreferrer">${t('gallery.download')}</a>
        <form method="dialog"><button autofocus>${t('gallery.close')}</button></form>
      </div>
    `;
  }

  #content(file: MediaFile, content: string) {
    const kind = kindOf(file);
    if (this.failed) return html`<p id="large-failed" class="note">${this.failed}</p>`;
    if (kind === 'other')
      return html`<p class="empty">${t(file.type === 'unsupported' ? 'gallery.folder' : 'gallery.noView')}</p>`;
    const failed = () => this.#ask(file, content);
    if (kind === 'video') {
      return html`<video src=${content} controls preload="metadata" aria-label=${fileName(file)} @error=${failed}></video>`;
    }
    return html`
      ${this.isThere ? nothing : html`<p class="empty">${t('loading')}</p>`}
      <img src=${content} alt=${t('gallery.alt', { name: fileName(file) })} ?hidden=${!this.isThere} referrerpolicy="no-referrer"
        @load=${() => (this.isThere = true)} @error=${failed}>
    `;
  }

  async #ask(file: MediaFile, content: string) {
    const error = await whyNot(content);
    if (this.files[this.index] !== file) return;
    this.failed = error ? readError({ status: error.status, text: error.message }) : t('gallery.storage');
  }

  #step(event: KeyboardEvent) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by || event.target instanceof HTMLVideoElement) return;
    event.preventDefault();
    this.#show(this.index + by);
  }

  #closed() {
    this.dispatchEvent(new CustomEvent('closed', { detail: this.index }));
    this.index = -1;
  }
}

customElements.define('desk-large', DeskLarge);
