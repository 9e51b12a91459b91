/** The event log: what comes by the stream as it comes, with filters, and older events from the relay's log. */

import { html, nothing } from 'lit';
import './detail';
import './filters';
import './rows';
import '../elements/copy';
import { queryOf, EVERYTHING, TYPES, type EventFilter } from './filter';
import { followCommand } from './curl';
import type { DeskEventDetail } from './detail';
import { EventLog, MOST, type LoggedEvent } from './log';
import { DeskElement, onAddress } from '../element';
import { Shows, store } from '../store';
import { t } from '../texts';
import { readError } from '../troubles';

export class DeskEvents extends DeskElement {
  readonly #log = new EventLog(() => this.#drawSoon());
  #filter = filterInAddress();
  #frame = 0;

  constructor() {
    super();
    new Shows(this, ['projects', 'fleet']);
  }

  override whileShown() {
    const begin = () => this.#log.begin(this.#filter, store.stream.cursor);
    // Who comes before the stream, or the lists that it begins after, waits for its place.
    const beginOnce = () => !this.#log.hasBegun && store.stream.cursor && begin();
    const ends = [store.onEvent((event) => this.#log.take(event)), store.onReset(begin), store.subscribe(beginOnce)];
    begin();
    return [
      ...ends,
      onAddress(this.#moved),
      () => {
        cancelAnimationFrame(this.#frame);
        this.#frame = 0;
      },
    ];
  }

  /* Events come in bursts: they are drawn once per frame, and not at all while nobody can see them. */
  #drawSoon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.requestUpdate();
    });
  }

  /* Somebody followed a link to this view with another filter. */
  readonly #moved = () => {
    if (location.hash.startsWith('#/events')) this.#choose(filterInAddress());
  };

  #choose(filter: EventFilter) {
    this.#filter = filter;
    const query = new URLSearchParams(queryOf(filter) as Record<string, string>).toString();
    history.replaceState(null, '', query ? `#/events?${query}` : '#/events');
    this.#log.begin(filter, store.stream.cursor);
  }

  override render() {
    return html`
      <section class="events" aria-labelledby="events-title">
        <div class="section-head">
          <h2 id="events-title">${t('events')}</h2>
          <p class="count" id="events-count">${this.#counted()}</p>
        </div>
        <div class="tools">
          <desk-event-filters .filter=${this.#filter} @chosen=${this.#chosen}></desk-event-filters>
          <div class="buttons">
            <button id="events-pause" type="button" class="quiet" aria-pressed=${this.#log.isPaused}
              @click=${this.#pauseOrGoOn}>${this.#pauseText()}</button>
            <desk-copy id="events-curl" .text=${followCommand(queryOf(this.#filter))} .label=${t('events.curl')}></desk-copy>
          </div>
        </div>
        <desk-event-rows .rows=${this.#log.rows} @opened=${this.#open}></desk-event-rows>
        ${this.#foot()}
        <desk-event-detail></desk-event-detail>
      </section>
    `;
  }

  #counted() {
    const { rows, isPaused } = this.#log;
    const count = t('events.count', { count: rows.length });
    return isPaused ? `${count} · ${t('events.paused')}` : count;
  }

  #pauseText() {
    const { isPaused, came } = this.#log;
    return isPaused ? t('events.goOn', { count: came }) : t('events.pause');
  }

  #foot() {
    const { rows, trouble, isReading, isKnown, isAll, isFull } = this.#log;
    const older = html`<button id="events-older" type="button" class="quiet" aria-disabled=${isReading}
      @click=${() => this.#log.readOlder()}>${t(isReading ? 'events.reading' : 'events.older')}</button>`;
    if (trouble) return html`<p id="events-error" class="note">${t('events.failed', { text: readError(trouble) })} ${older}</p>`;
    // That there is none, is said only once the log itself said so.
    if (!isKnown) return rows.length > 0 ? nothing : html`<p class="empty">${t('events.waiting')}</p>`;
    if (isAll) return html`<p id="events-end" class="empty">${t(rows.length > 0 ? 'events.all' : 'events.none')}</p>`;
    if (isFull) return html`<p class="empty">${t('events.full', { count: MOST })}</p>`;
    return html`<p class="empty">${rows.length > 0 ? nothing : t('events.noneYet')} ${older}</p>`;
  }

  #chosen(event: CustomEvent<EventFilter>) {
    this.#choose(event.detail);
  }

  #pauseOrGoOn() {
    if (this.#log.isPaused) this.#log.goOn(store.stream.cursor);
    else this.#log.pause();
  }

  #open(event: CustomEvent<LoggedEvent>) {
    this.querySelector<DeskEventDetail>('desk-event-detail')?.open(event.detail);
  }
}

/* What the address names and the relay would refuse, is left out. */
function filterInAddress(): EventFilter {
  const given = new URLSearchParams(location.hash.split('?')[1] ?? '');
  const filter = { ...EVERYTHING };
  for (const name of Object.keys(filter) as (keyof EventFilter)[]) filter[name] = given.get(name) ?? '';
  const [group, type] = filter.type.split('.');
  if (type !== '*' && !TYPES[group ?? '']?.includes(type ?? '')) filter.type = '';
  return filter;
}

customElements.define('desk-events', DeskEvents);
