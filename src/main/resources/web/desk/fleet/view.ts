/** The fleet: every dock and aircraft, as cards or as a table. */

import { html, nothing, type TemplateResult } from 'lit';
import '../elements/virtual';
import type { DeskVirtual } from '../elements/virtual';
import { DeskElement } from '../element';
import { kept } from '../kept';
import { listKey } from '../store/model';
import { Shows, store } from '../store';
import { t } from '../texts';
import { readError } from '../troubles';
import { WantsStates } from '../wants-states';
import { drawCard } from './card';
import { alertsByDevice, inOrder, matches, type Filter, type Place } from './devices';
import { drawFilters } from './filters';
import { Freshness } from './freshness';
import { drawHead, drawRow } from './table';

// In rem, as in css/fleet.css.
const CARD = { height: 13.5, width: 21 };
const ROW = { height: 3.25, width: 0 };

const layout = kept('fleet-layout', 'cards');
// Outlives the view: somebody who comes back finds what he looked for.
const filter: Filter = { search: '', projectId: '', kind: '', show: 'all' };

export class DeskFleet extends DeskElement {
  #order: Place[] = [];
  readonly #freshness = new Freshness(() => this.querySelector<DeskVirtual<Place>>('desk-virtual')?.shown ?? []);

  constructor() {
    super();
    new WantsStates(this);
    new Shows(this, ['connection', 'projects', 'fleet', 'devices', 'states', 'alerts', 'lists']);
  }

  override whileShown() {
    this.#order = inOrder(store.model);
    this.#freshness.start();
    return [
      store.subscribe((touched) => {
        if (touched.has('fleet') || touched.has('projects')) this.#order = inOrder(store.model);
      }),
      () => this.#freshness.stop(),
    ];
  }

  override render() {
    const { model } = store;
    const alerts = alertsByDevice(model);
    const places = this.#order.filter(matches(model, filter, alerts));
    const isTable = layout.value === 'table';
    const size = isTable ? ROW : CARD;
    const draw = (place: Place, index: number) =>
      (isTable ? drawRow : drawCard)(model, place, alerts.get(place.key) ?? [], index, places.length);
    return html`
      <section id="fleet" class="fleet" aria-labelledby="fleet-title">
        <div class="section-head">
          <h2 id="fleet-title">${t('fleet')}</h2>
          <p id="fleet-count" class="count" role="status">${this.#count(places.length)}</p>
          ${this.#switch(isTable)}
        </div>
        ${drawFilters(filter, (change) => this.#filter(change))}
        <ul class="notes" id="fleet-notes">${this.#notes()}</ul>
        ${this.#empty(places.length)}
        <div class=${isTable ? 'fleet-table' : 'fleet-cards'} role=${isTable ? 'table' : 'list'} ?hidden=${places.length === 0}
          aria-label=${t('fleet')} aria-rowcount=${isTable ? places.length + 1 : nothing} tabindex=${isTable ? 0 : nothing}>
          ${isTable ? drawHead() : nothing}
          <desk-virtual role=${isTable ? 'rowgroup' : 'presentation'} .items=${places} .keyOf=${(place: Place) => place.key}
            .draw=${draw} .itemHeight=${size.height} .minWidth=${size.width}></desk-virtual>
        </div>
      </section>
    `;
  }

  #switch(isTable: boolean): TemplateResult {
    const choose = (value: string) => () => {
      layout.value = value;
      this.requestUpdate();
    };
    return html`<div class="switch" role="group" aria-label=${t('fleet.layout')}>
      <button type="button" aria-pressed=${!isTable} @click=${choose('cards')}>${t('fleet.cards')}</button>
      <button type="button" aria-pressed=${isTable} @click=${choose('table')}>${t('fleet.table')}</button>
    </div>`;
  }

  #filter(change: Partial<Filter>) {
    Object.assign(filter, change);
    this.requestUpdate();
  }

  #count(shown: number): string {
    let total = 0;
    let online = 0;
    for (const { devices } of store.model.projects.values()) {
      total += devices.size;
      for (const device of devices.values()) if (device.online === true) online++;
    }
    if (total === 0) return '';
    const count = t('fleet.count', { online, count: total });
    return shown === total ? count : `${count} · ${t('fleet.shown', { shown })}`;
  }

  #notes() {
    const { model } = store;
    const all = model.lists.get('projects');
    const notes = [...model.projects.values()].map(({ projectId, name }) => {
      const key = listKey('devices', projectId);
      const list = model.lists.get(key);
      const error = model.ownError(key);
      const project = name ?? t('project.unknown');
      if (error) return html`<li class="note">${t('fleet.failed', { name: project, text: readError(error) })}</li>`;
      if (!list?.stale || !list.observedAt) return nothing;
      return html`<li class="note">${t('fleet.stale', { name: project })} <desk-time
        .value=${list.observedAt} kind="ago"></desk-time>.</li>`;
    });
    if (!all?.stale || !all.observedAt || all.error) return notes;
    return [
      html`<li class="note">${t('fleet.projects.stale')} <desk-time .value=${all.observedAt} kind="ago"></desk-time>.</li>`,
      ...notes,
    ];
  }

  /* A list that FlightHub never answered is not an empty one. */
  #empty(shown: number) {
    const { lists, projects } = store.model;
    const all = lists.get('projects');
    if (shown > 0 || all?.error) return nothing;
    const isWaiting = !all?.observedAt || [...projects.keys()].some((id) => !lists.get(listKey('devices', id))?.observedAt);
    const isFiltered = filter.search || filter.projectId || filter.kind || filter.show !== 'all';
    const text =
      this.#order.length > 0 && isFiltered
        ? t('fleet.noneFound')
        : isWaiting
          ? t('list.waiting')
          : t(projects.size === 0 ? 'fleet.noProjects' : 'fleet.none');
    return html`<p id="fleet-empty" class="empty">${text}</p>`;
  }
}

customElements.define('desk-fleet', DeskFleet);
