/**
 * The files of a task as a wall of small pictures; of ten thousand only those in sight are in the page. Arrows go from one to the
 * next, Enter opens one, Escape closes it.
 */

import { html, nothing } from 'lit';
import './large';
import './thumb';
import '../../elements/virtual';
import type { DeskVirtual } from '../../elements/virtual';
import { DeskElement } from '../../element';
import { t, word } from '../../texts';
import type { Trouble } from '../../store/model';
import { ApiError } from '../../api';
import { readError, troubleOf } from '../../troubles';
import { fileName, kindOf, KINDS, linkTo, readFiles, sizeText, type Kind, type MediaFile } from './files';
import type { DeskLarge } from './large';

const HEIGHT = 10;
const WIDTH = 11;
// What FlightHub says of a task that has no media, or whose media are still to come.
const NONE = [217028, 219021];
// Frames until what was scrolled to is in the page.
const FRAMES = 30;

export class DeskGallery extends DeskElement {
  static override properties = {
    files: { state: true },
    kind: { state: true },
    search: { state: true },
    at: { state: true },
    isReading: { state: true },
    trouble: { state: true },
  };

  /** Null before the first page came. */
  declare private files: MediaFile[] | null;
  declare private kind: Kind;
  declare private search: string;
  /** Number of the file that the keyboard is at. */
  declare private at: number;
  declare private isReading: boolean;
  declare private trouble: Trouble | null;
  readonly #projectId: string;
  readonly #taskId: string;
  #isNone = false;
  #isWanted = false;

  constructor() {
    super();
    const query = new URLSearchParams(location.search);
    this.#projectId = query.get('project') ?? '';
    this.#taskId = query.get('task') ?? '';
    this.files = null;
    this.kind = '';
    this.search = '';
    this.at = 0;
    this.isReading = false;
    this.trouble = null;
  }

  override whileShown() {
    addEventListener('media-came', this.#read);
    void this.#read();
    return [() => removeEventListener('media-came', this.#read)];
  }

  #read = async () => {
    this.#isWanted = this.isReading;
    if (this.isReading) return;
    this.isReading = true;
    this.trouble = null;
    const before = this.files?.length ?? 0;
    try {
      // What is shown already stays until there is more.
      await readFiles(this.#projectId, this.#taskId, (files) => {
        if (files.length >= before) this.files = files;
      });
      this.#isNone = false;
    } catch (error) {
      this.#isNone = error instanceof ApiError && NONE.includes((error.problem as { upstreamCode?: number }).upstreamCode ?? 0);
      if (!this.#isNone) this.trouble = troubleOf(error);
    }
    this.isReading = false;
    if (this.#isWanted) void this.#read();
  };

  get #shown(): MediaFile[] {
    const words = this.search.trim().toLowerCase();
    return (this.files ?? []).filter(
      (file) => (!this.kind || kindOf(file) === this.kind) && (!words || fileName(file).toLowerCase().includes(words)),
    );
  }

  override render() {
    const shown = this.#shown;
    return html`
      <main>
        <h1 class="unseen">${t('gallery.title')}</h1>
        <div class="gallery-head">${this.#filters(shown.length)}</div>
        ${
          this.trouble
            ? html`<p id="gallery-error" class="note">${t('gallery.failed', { text: readError(this.trouble) })}
            <button type="button" class="quiet" @click=${this.#read}>${t('missions.again')}</button></p>`
            : nothing
        }
        ${shown.length === 0 ? html`<p id="gallery-empty" class="empty">${this.#empty()}</p>` : nothing}
        <desk-virtual id="gallery" role="list" aria-label=${t('gallery.title')} .items=${shown} .itemHeight=${HEIGHT} .minWidth=${WIDTH}
          .keyOf=${({ mediaId }: MediaFile) => mediaId}
          .draw=${(file: MediaFile, index: number) => this.#tile(file, index, shown.length)} @keydown=${this.#step}></desk-virtual>
        <desk-large .files=${shown} .projectId=${this.#projectId} .taskId=${this.#taskId}
          @closed=${(event: CustomEvent<number>) => this.#focus(event.detail)}></desk-large>
      </main>
    `;
  }

  #filters(shown: number) {
    const count = (kind: Kind) => (this.files ?? []).filter((file) => !kind || kindOf(file) === kind).length;
    return html`
      <form class="filters" role="search" aria-label=${t('gallery.title')} @submit=${(event: Event) => event.preventDefault()}>
        <label>${t('gallery.kind')}
          <select id="gallery-kind" @change=${(event: Event) => this.#choose({ kind: (event.target as HTMLSelectElement).value as Kind })}>
            ${KINDS.map(
              (kind) =>
                html`<option value=${kind} ?selected=${kind === this.kind}>${word('gallery.kind', kind || 'all')} (${count(kind)})</option>`,
            )}
          </select></label>
        <label>${t('fleet.search')}
          <input id="gallery-search" type="search"
            @input=${(event: Event) => this.#choose({ search: (event.target as HTMLInputElement).value })}></label>
      </form>
      <p id="gallery-count" class="meta" role="status">${t('gallery.count', { count: shown })}${
        this.isReading ? ` · ${t('gallery.reading')}` : ''
      }</p>
    `;
  }

  #choose(change: { kind?: Kind; search?: string }) {
    Object.assign(this, change, { at: 0 });
    scrollTo(0, 0);
  }

  #tile(file: MediaFile, index: number, count: number) {
    const name = fileName(file);
    const kind = kindOf(file);
    const size = sizeText(file.sizeBytes);
    return html`<div role="listitem" aria-setsize=${count} aria-posinset=${index + 1}>
      <button type="button" class="media-tile" data-index=${index} data-media-id=${file.mediaId} tabindex=${index === this.at ? 0 : -1}
        aria-label=${[name, word('gallery.type', file.type), size].filter(Boolean).join(', ')}
        @focus=${() => (this.at = index)} @click=${() => this.#open(index)}>
        ${
          kind === 'other'
            ? html`<span class="no-thumb">${word('gallery.type', file.type)}</span>`
            : html`<desk-thumb .src=${linkTo(this.#projectId, this.#taskId, file, 'preview')}></desk-thumb>`
        }
        <span><span class="clip" title=${name}>${name}</span>
          <span class="meta">${kind === 'video' ? word('gallery.type', 'video') : ''} ${size}</span></span>
      </button>
    </div>`;
  }

  #empty(): string {
    if (this.files === null && this.isReading) return t('loading');
    if (this.trouble) return '';
    return t(this.#isNone || this.files?.length === 0 ? 'gallery.none' : 'gallery.noneFound');
  }

  #open(index: number) {
    this.at = index;
    void this.querySelector<DeskLarge>('desk-large')!.open(index);
  }

  get #wall() {
    return this.querySelector<DeskVirtual<MediaFile>>('#gallery')!;
  }

  #step(event: KeyboardEvent) {
    const { columns } = this.#wall;
    const last = this.#shown.length - 1;
    const page = columns * Math.max(1, Math.floor(innerHeight / this.#tileHeight) - 1);
    const to = {
      ArrowRight: this.at + 1,
      ArrowLeft: this.at - 1,
      ArrowDown: this.at + columns,
      ArrowUp: this.at - columns,
      PageDown: this.at + page,
      PageUp: this.at - page,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    void this.#focus(Math.max(0, Math.min(last, to)));
  }

  get #tileHeight() {
    return HEIGHT * parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  /* What is far away is not in the page before it is scrolled to. */
  async #focus(index: number) {
    this.at = index;
    const wall = this.#wall.getBoundingClientRect().top;
    const top = wall + Math.floor(index / this.#wall.columns) * this.#tileHeight;
    const head = this.querySelector('.gallery-head')!.clientHeight;
    if (top < head) scrollBy(0, top - head);
    else if (top + this.#tileHeight > innerHeight) scrollBy(0, top + this.#tileHeight - innerHeight);
    for (let frame = 0; frame < FRAMES && this.at === index; frame++) {
      const tile = this.querySelector<HTMLElement>(`[data-index="${index}"]`);
      if (tile) return tile.focus({ preventScroll: true });
      await new Promise(requestAnimationFrame);
    }
  }
}

customElements.define('desk-gallery', DeskGallery);
