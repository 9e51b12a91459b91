/**
 * A long list of which only what can be seen is in the page: `<desk-virtual .items=${things} .draw=${(thing, index) => html`…`}
 * .itemHeight=${3} .minWidth=${20}>`. All items are of one height; where a width is given, as many stand side by side as have
 * room. Both in rem. It scrolls with the page.
 */

import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { DeskElement } from '../element';

// Rows beyond the edges, so that scrolling finds them there.
const BEYOND = 4;

export class DeskVirtual<Item> extends DeskElement {
  static override properties = {
    items: { attribute: false },
    draw: { attribute: false },
    keyOf: { attribute: false },
    itemHeight: { attribute: false },
    minWidth: { attribute: false },
    first: { state: true },
    last: { state: true },
    columns: { state: true },
  };

  declare items: readonly Item[];
  declare draw: (item: Item, index: number) => TemplateResult;
  declare keyOf: (item: Item) => string;
  declare itemHeight: number;
  declare minWidth: number;
  declare private first: number;
  declare private last: number;
  /** How many stand side by side. */
  declare columns: number;
  #scheduled = 0;
  readonly #resized = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    this.items = [];
    this.itemHeight = 3;
    this.minWidth = 0;
    this.first = 0;
    this.last = 0;
    this.columns = 1;
  }

  /** The items that are in the page now. */
  get shown(): readonly Item[] {
    return this.items.slice(this.first, this.last);
  }

  override connectedCallback() {
    super.connectedCallback();
    addEventListener('scroll', this.#moved, { passive: true });
    addEventListener('resize', this.#moved, { passive: true });
    this.#resized.observe(this);
    this.#measure();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('scroll', this.#moved);
    removeEventListener('resize', this.#moved);
    this.#resized.disconnect();
    cancelAnimationFrame(this.#scheduled);
  }

  #moved = () => {
    cancelAnimationFrame(this.#scheduled);
    this.#scheduled = requestAnimationFrame(() => this.#measure());
  };

  #measure() {
    const rem = this.#rem;
    const { top, width } = this.getBoundingClientRect();
    this.columns = this.minWidth > 0 ? Math.max(1, Math.floor(width / (this.minWidth * rem))) : 1;
    const height = this.itemHeight * rem;
    const above = Math.max(0, Math.floor(-top / height) - BEYOND);
    const beneath = Math.max(0, Math.ceil((innerHeight - top) / height) + BEYOND);
    this.first = above * this.columns;
    this.last = Math.max(this.first, beneath * this.columns);
  }

  get #rem(): number {
    return parseFloat(getComputedStyle(document.documentElement).fontSize);
  }

  override willUpdate() {
    // A list that became shorter: its last items stay in sight.
    const rows = Math.ceil(this.items.length / this.columns);
    this.first = Math.min(this.first, Math.max(0, rows - 1) * this.columns);
  }

  override render() {
    return html`<div class="virtual-window" role="presentation">
      ${repeat(
        this.shown,
        (item) => this.keyOf(item),
        (item, index) => this.draw(item, this.first + index),
      )}
    </div>`;
  }

  /* By the DOM, as the policy allows no style in markup. */
  override updated() {
    const rows = Math.ceil(this.items.length / this.columns);
    this.style.height = `${rows * this.itemHeight}rem`;
    const frame = this.firstElementChild as HTMLElement;
    frame.style.transform = `translateY(${(this.first / this.columns) * this.itemHeight}rem)`;
    frame.style.gridTemplateColumns = `repeat(${this.columns}, minmax(0, 1fr))`;
    frame.style.gridAutoRows = `${this.itemHeight}rem`;
    // What stands above may have grown or shrunk with the same change.
    this.#moved();
  }
}

customElements.define('desk-virtual', DeskVirtual);
