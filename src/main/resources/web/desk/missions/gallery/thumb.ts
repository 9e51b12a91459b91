/**
 * A small picture: `<desk-thumb .src=${link}>`. Only so many load at once, those that came into sight last first; one that goes
 * out of sight before its turn is not asked for.
 */

import { html } from 'lit';
import { DeskElement } from '../../element';
import { t } from '../../texts';

const AT_ONCE = 8;
const waiting: DeskThumb[] = [];
const loading = new Set<DeskThumb>();

function next() {
  while (loading.size < AT_ONCE && waiting.length > 0) {
    const thumb = waiting.pop()!;
    loading.add(thumb);
    thumb.load();
  }
}

export class DeskThumb extends DeskElement {
  static override properties = { src: {}, isLoading: { state: true }, isFailed: { state: true } };

  declare src: string;
  declare private isLoading: boolean;
  declare private isFailed: boolean;

  constructor() {
    super();
    this.src = '';
    this.isLoading = false;
    this.isFailed = false;
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.isLoading) return;
    waiting.push(this);
    // Not before all of this moment are in, so that the last come first.
    queueMicrotask(next);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    const place = waiting.indexOf(this);
    if (place >= 0) waiting.splice(place, 1);
    // Without its address the browser breaks off.
    if (loading.has(this)) this.querySelector('img')?.removeAttribute('src');
    this.#leave();
  }

  load() {
    this.isLoading = true;
  }

  #leave() {
    loading.delete(this);
    next();
  }

  override render() {
    if (this.isFailed) return html`<span class="thumb-failed">${t('gallery.noPreview')}</span>`;
    if (!this.isLoading) return html``;
    return html`<img src=${this.src} alt="" decoding="async" referrerpolicy="no-referrer" @load=${this.#leave} @error=${this.#failed}>`;
  }

  #failed() {
    this.isFailed = true;
    this.#leave();
  }
}

customElements.define('desk-thumb', DeskThumb);
