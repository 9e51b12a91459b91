/** The rows of the log. However many there are, only those that can be seen are in the page; all have the same height. */

import { html, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../elements/time';
import { groupOf } from './filter';
import type { LoggedEvent } from './log';
import { projectName, subjectOf, summaryOf } from './summary';
import { DeskElement } from '../element';
import { icon, shapeOf } from '../icon';
import { severity } from '../store/model';
import { t, word } from '../texts';

// Rows above and below what can be seen, so that scrolling shows no gaps.
const SPARE = 10;

export class DeskEventRows extends DeskElement {
  static override properties = { rows: {}, top: { state: true } };

  declare rows: LoggedEvent[];
  declare private top: number;
  #rowHeight = 40;
  #viewHeight = 800;
  readonly #resized = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    this.rows = [];
    this.top = 0;
  }

  override firstUpdated() {
    this.#resized.observe(this.#list);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.#resized.observe(this.#list);
  }

  get #list() {
    return this.querySelector<HTMLElement>('.event-list')!;
  }

  #measure() {
    this.#viewHeight = this.#list.clientHeight;
    this.#rowHeight = this.querySelector<HTMLElement>('.event-row')?.offsetHeight || this.#rowHeight;
    this.requestUpdate();
  }

  get #first() {
    return Math.max(0, Math.floor(this.top / this.#rowHeight) - SPARE);
  }

  override render() {
    const count = Math.ceil(this.#viewHeight / this.#rowHeight) + 2 * SPARE;
    const first = Math.min(this.#first, Math.max(0, this.rows.length - count));
    const shown = this.rows.slice(first, first + count).map((event, index) => ({ event, at: first + index + 1 }));
    return html`<div id="events-list" class="event-list" ?hidden=${this.rows.length === 0} @scroll=${this.#scrolled}
      @keydown=${this.#step}>
      <ol class="event-rows" aria-label=${t('events')}>
        ${repeat(
          shown,
          ({ event }) => event.id,
          ({ event, at }) => html`<li aria-setsize=${this.rows.length} aria-posinset=${at}>${this.#row(event)}</li>`,
        )}
      </ol>
    </div>`;
  }

  #row(event: LoggedEvent) {
    const level = event.type === 'hms.raised' ? shapeOf(severity(event.data?.level)) : null;
    return html`<button type="button" class="event-row" data-event-id=${event.id} data-group=${groupOf(event.type)}
      data-level=${level ?? nothing} @click=${() => this.#open(event)}>
      <desk-time class="event-time" .value=${event.time} kind="clock"></desk-time>
      <span class="event-type">${level ? icon(level) : nothing}${word('events.type', event.type)}${
        level ? html` <span class="unseen">${word('level', event.data?.level)}</span>` : nothing
      }</span>
      <span class="event-subject">${subjectOf(event)}</span>
      <span class="event-summary">${summaryOf(event)}</span>
      <span class="event-project">${projectName(event)}</span>
    </button>`;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('rows');
    if (!before || !this.hasUpdated || this.top < this.#rowHeight) return;
    // Who reads further down goes on reading: what came above moves it, not the page.
    const newest = before[0];
    const came = newest ? this.rows.findIndex((event) => event.id === newest.id) : -1;
    if (came > 0) this.top += came * this.#rowHeight;
    else if (came < 0) this.top = 0;
  }

  protected override updated() {
    const list = this.#list;
    const rows = list.querySelector<HTMLElement>('.event-rows')!;
    const first = Number(rows.querySelector('li')?.getAttribute('aria-posinset') ?? 1) - 1;
    rows.style.paddingTop = `${first * this.#rowHeight}px`;
    rows.style.height = `${this.rows.length * this.#rowHeight}px`;
    if (Math.abs(list.scrollTop - this.top) >= 1) list.scrollTop = this.top;
    const height = rows.querySelector<HTMLElement>('.event-row')?.offsetHeight;
    if (height && height !== this.#rowHeight) this.#measure();
  }

  #scrolled() {
    this.top = this.#list.scrollTop;
  }

  /* From row to row by the arrows, as the tabulator would go through hundreds. */
  #step(event: KeyboardEvent) {
    const by = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key] as
      | 'nextElementSibling'
      | 'previousElementSibling'
      | undefined;
    const row = by && (event.target as Element).closest('li')?.[by]?.querySelector<HTMLElement>('button');
    if (!row) return;
    event.preventDefault();
    row.focus();
  }

  #open(event: LoggedEvent) {
    this.dispatchEvent(new CustomEvent('opened', { detail: event }));
  }
}

customElements.define('desk-event-rows', DeskEventRows);
