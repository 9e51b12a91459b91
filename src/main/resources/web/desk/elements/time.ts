/**
 * A time: `<desk-time .value=${iso} kind="ago">`. Its kind is `clock` (time of day in the local zone, with the day when it is
 * not today's), an age that goes on by itself: `age` (12 s), `ago` (12 s ago), `news` (just now), or what is left until then: `left`
 * (12 s). Hovering shows it in UTC.
 */

import { t } from '../texts';
import { clock, duration, now, secondsSince, utc } from '../time';

const TICK_MS = 1_000;
const shown = new Set<DeskTime>();

export class DeskTime extends HTMLElement {
  #value: string | number | null = null;
  readonly #time = document.createElement('time');

  set value(value: string | number | null | undefined) {
    if (this.#value === (value ?? null)) return;
    this.#value = value ?? null;
    const date = new Date(this.#value ?? NaN);
    const isTime = !Number.isNaN(date.getTime());
    this.#time.dateTime = isTime ? date.toISOString() : '';
    this.#time.title = isTime ? utc(date.getTime()) : '';
    this.show();
  }

  get value() {
    return this.#value;
  }

  connectedCallback() {
    if (!this.#time.isConnected) this.append(this.#time);
    shown.add(this);
    this.show();
  }

  disconnectedCallback() {
    shown.delete(this);
  }

  /* Writes only what differs: a write that changes nothing still costs a layout. */
  show() {
    const text = this.#text();
    if (this.#time.textContent !== text) this.#time.textContent = text;
  }

  #text(): string {
    if (!this.#time.dateTime || this.#value === null) return '';
    const kind = this.getAttribute('kind');
    if (kind === 'clock') return clock(this.#value);
    if (kind === 'left') return duration(Math.max(0, Math.ceil((new Date(this.#value).getTime() - now()) / 1000)));
    const seconds = secondsSince(this.#value);
    if (kind === 'age') return duration(seconds);
    return kind === 'news' && seconds < 2 ? t('time.now') : t('time.ago', { duration: duration(seconds) });
  }
}

setInterval(() => shown.forEach((time) => time.show()), TICK_MS);
customElements.define('desk-time', DeskTime);
