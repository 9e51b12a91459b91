/** A button that copies a text: `<desk-copy .text=${…} label="Copy as curl">`. It says what came of it. */

import { html } from 'lit';
import { DeskElement } from '../element';
import { t } from '../texts';

const TOLD_MS = 4_000;

export class DeskCopy extends DeskElement {
  static override properties = { text: {}, label: {}, said: { state: true } };

  declare text: string;
  declare label: string;
  declare private said: string;
  #timer = 0;

  constructor() {
    super();
    this.text = '';
    this.label = '';
    this.said = '';
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render() {
    return html`<button type="button" class="quiet" @click=${this.#copy}>${this.label}</button>
      <span class="copied" role="status">${this.said}</span>`;
  }

  async #copy() {
    const isCopied = (await byClipboard(this.text)) || this.#bySelection();
    this.said = t(isCopied ? 'copy.done' : 'copy.failed');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.said = ''), TOLD_MS);
  }

  /* Without TLS a page has no clipboard. Here and not in the body: beside an open dialog nothing can be selected. */
  #bySelection(): boolean {
    const field = document.createElement('textarea');
    field.value = this.text;
    field.className = 'unseen';
    this.append(field);
    field.select();
    const isCopied = document.execCommand('copy');
    field.remove();
    this.querySelector('button')?.focus();
    return isCopied;
  }
}

async function byClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

customElements.define('desk-copy', DeskCopy);
