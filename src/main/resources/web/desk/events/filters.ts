/** The fields of the filter; tells `chosen` with the filter when somebody changes one. */

import { html } from 'lit';
import { EVERYTHING, isEverything, LEVELS, TYPES, type EventFilter } from './filter';
import { DeskElement } from '../element';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import type { Device } from '../types';

type Name = keyof EventFilter;

const levelText = (level: string) =>
  t(level === LEVELS.at(-1) ? 'filter.level.worst' : 'filter.level.from', { level: word('level', level) });

export class DeskEventFilters extends DeskElement {
  static override properties = { filter: {} };

  declare filter: EventFilter;

  constructor() {
    super();
    this.filter = EVERYTHING;
    new Shows(this, ['projects', 'fleet']);
  }

  override render() {
    const levels = LEVELS.map((level) => this.#option('level', level, levelText(level)));
    return html`<form class="fields" role="search" aria-label=${t('filters')} @change=${this.#changed} @submit=${this.#stay}>
      ${this.#choice('project', t('filter.project'), this.#projects())}
      ${this.#choice('type', t('filter.type'), Object.keys(TYPES).map((group) => this.#types(group)))}
      <p class="field">
        <label for="events-device">${t('filter.device')}</label>
        <input id="events-device" name="device" list="events-devices" autocomplete="off" spellcheck="false"
          placeholder=${t('filter.all')} .value=${this.filter.device}>
        <datalist id="events-devices">${this.#devices()}</datalist>
      </p>
      ${this.#choice('level', t('filter.level'), levels)}
      <button id="events-everything" type="button" class="quiet" ?hidden=${isEverything(this.filter)}
        @click=${() => this.#tell(EVERYTHING)}>${t('filter.clear')}</button>
    </form>`;
  }

  #choice(name: Name, label: string, options: unknown) {
    return html`<p class="field">
      <label for=${`events-${name}`}>${label}</label>
      <select id=${`events-${name}`} name=${name}>${this.#option(name, '', t('filter.all'))}${options}</select>
    </p>`;
  }

  #option(name: Name, value: string, text: string) {
    return html`<option value=${value} .selected=${this.filter[name] === value}>${text}</option>`;
  }

  #projects() {
    const { projects } = store.model;
    const known = [...projects.values()].map(({ projectId, name }) => ({ projectId, name: name ?? projectId }));
    // Whoever followed a link sees what it asks for, also where the project is unknown.
    const chosen = this.filter.project;
    if (chosen && !projects.has(chosen)) known.push({ projectId: chosen, name: chosen });
    return known.map(({ projectId, name }) => this.#option('project', projectId, name));
  }

  #types(group: string) {
    return html`<optgroup label=${word('events.group', group)}>
      ${this.#option('type', `${group}.*`, t('filter.type.group', { group: word('events.group', group) }))}
      ${TYPES[group]!.map((name) => this.#option('type', `${group}.${name}`, word('events.type', `${group}.${name}`)))}
    </optgroup>`;
  }

  #devices() {
    return this.#known().map(({ deviceSn, callsign }) => html`<option value=${deviceSn}>${callsign ?? deviceSn}</option>`);
  }

  #known(): Device[] {
    return [...store.model.projects.values()]
      .filter(({ projectId }) => !this.filter.project || projectId === this.filter.project)
      .flatMap(({ devices }) => [...devices.values()]);
  }

  /* People know devices by their callsigns, the relay's filter by their serial numbers. */
  #serialNumber(name: string): string {
    const isNamed = ({ callsign }: Device) => callsign?.toLowerCase() === name.toLowerCase();
    return this.#known().find(isNamed)?.deviceSn ?? name;
  }

  #changed(event: Event) {
    const field = event.target as HTMLSelectElement | HTMLInputElement;
    const value = field.value.trim();
    this.#tell({ ...this.filter, [field.name]: field.name === 'device' ? this.#serialNumber(value) : value });
  }

  #tell(filter: EventFilter) {
    this.dispatchEvent(new CustomEvent('chosen', { detail: filter }));
  }

  #stay(event: Event) {
    event.preventDefault();
  }
}

customElements.define('desk-event-filters', DeskEventFilters);
