/** The stream forwarders of a project: which there are, how they do, one more, on, off, away. Tells `project` when another is chosen. */

import { html, nothing } from 'lit';
import '../elements/time';
import './new-forwarder';
import * as api from '../api';
import { DeskElement } from '../element';
import type { DeskConfirm } from '../elements/confirm';
import { projectChoice } from '../elements/project-choice';
import { nameOf } from '../fleet/devices';
import { icon } from '../icon';
import { Reading } from '../reading';
import { isAtLeast } from '../roles';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import { readError } from '../troubles';
import { Writes, wishPath, type Wish } from '../writes';
import type { DeskNewForwarder, ForwarderWish } from './new-forwarder';

export interface Forwarder {
  forwarderId: string;
  name: string | null;
  deviceSn: string | null;
  cameraIndex: string | null;
  schema: string | null;
  enabled: boolean | null;
  state: string | null;
  code: number | null;
  meaning: string | null;
  updatedAt: string | null;
}

const EVERY_MS = 30_000;
// The relay's lists show what a write changed as soon as it has asked FlightHub, which it does at once.
const SHOWN_AFTER_MS = 3_000;
const ICONS: Record<string, string> = { running: 'cleared', failed: 'warning' };

export class DeskForwarders extends DeskElement {
  static override properties = { projectId: {} };

  declare projectId: string;
  readonly #list = new Reading(this, () => api.list<Forwarder>(`${this.#base()}/stream-forwarders`), EVERY_MS);
  readonly #writes = new Writes(this, () => this.#readSoon());
  #shown = '';

  constructor() {
    super();
    this.projectId = '';
    new Shows(this, ['projects', 'fleet', 'session']);
  }

  override whileShown() {
    return [
      store.onEvent(({ type, source }) => {
        if (type.startsWith('forwarder.') && source === `/projects/${this.projectId}`) void this.#list.again();
      }),
    ];
  }

  override updated() {
    if (this.#shown === this.projectId) return;
    const isFirst = this.#shown === '';
    this.#shown = this.projectId;
    if (!isFirst) void this.#list.anew();
  }

  override render() {
    const reason = this.#reason();
    return html`<section class="forwarders" aria-labelledby="forwarders-title">
      <h3 id="forwarders-title">${t('forwarders')}</h3>
      <p class="meta">${t('forwarders.what')}</p>
      ${projectChoice('forwarders-project', this.projectId, (projectId) => this.#choose(projectId))}
      ${reason ? html`<p id="forwarders-reason" class="note">${reason}</p>` : nothing}
      ${this.#troubles()} ${this.#writes.draw()} ${this.#table(reason)}
      <desk-new-forwarder .projectId=${this.projectId} .reason=${reason}
        @wish=${(event: CustomEvent<ForwarderWish>) => this.#add(event.detail)}></desk-new-forwarder>
    </section>`;
  }

  #reason(): string | null {
    const { session } = store.model;
    if (!session?.role || isAtLeast(session.role, 'operator')) return null;
    return t('forwarders.no.role', { role: word('command.role', session.role) });
  }

  #troubles() {
    const { value, trouble } = this.#list;
    if (trouble) return html`<p id="forwarders-error" class="note">${t('forwarders.failed', { text: readError(trouble) })}</p>`;
    if (!value?.stale) return nothing;
    return html`<p class="note">${
      value.observedAt
        ? html`${t('forwarders.stale')} <desk-time .value=${value.observedAt} kind="ago"></desk-time>.`
        : t('forwarders.never')
    }</p>`;
  }

  #table(reason: string | null) {
    const { value, trouble } = this.#list;
    if (!value) return trouble ? nothing : html`<p class="empty">${t('forwarders.waiting')}</p>`;
    if (value.items.length === 0) return html`<p id="forwarders-none" class="empty">${t('forwarders.none')}</p>`;
    return html`<div class="table-frame" tabindex="0" role="region" aria-labelledby="forwarders-title">
      <table id="forwarders-table">
        <thead><tr>
          <th scope="col">${t('forwarder.name')}</th>
          <th scope="col">${t('forwarder.camera')}</th>
          <th scope="col">${t('forwarder.schema')}</th>
          <th scope="col">${t('forwarder.state')}</th>
          <th scope="col">${t('forwarder.changed')}</th>
          <th scope="col">${t('forwarder.actions')}</th>
        </tr></thead>
        <tbody>${value.items.map((forwarder) => this.#row(forwarder, reason))}</tbody>
      </table>
    </div>`;
  }

  #row(forwarder: Forwarder, reason: string | null) {
    const { forwarderId, schema, enabled, state, updatedAt } = forwarder;
    const name = nameOfForwarder(forwarder);
    const isOn = enabled === true;
    const described = reason ? 'forwarders-reason' : nothing;
    return html`<tr data-forwarder-id=${forwarderId}>
      <th scope="row">${name}</th>
      <td>${this.#camera(forwarder)}</td>
      <td>${word('forwarder.schema', schema)}</td>
      <td class="forwarder-state" data-state=${state ?? ''}>
        <p>${icon(ICONS[state ?? ''] ?? 'unknown')} ${isOn ? t('forwarder.on') : t('forwarder.off')}, ${word('forwarder.state', state)}</p>
        ${this.#meaning(forwarder)}
      </td>
      <td>${updatedAt ? html`<desk-time .value=${updatedAt} kind="ago"></desk-time>` : t('value.none')}</td>
      <td><div class="buttons">
        <button type="button" class="quiet" aria-disabled=${reason !== null} aria-describedby=${described}
          aria-label=${t(isOn ? 'forwarder.switchOff.label' : 'forwarder.switchOn.label', { name })}
          @click=${() => reason === null && this.#switch(forwarder, !isOn)}>${t(isOn ? 'forwarder.switchOff' : 'forwarder.switchOn')}</button>
        <button type="button" class="quiet" aria-disabled=${reason !== null} aria-describedby=${described}
          aria-label=${t('forwarder.remove.label', { name })}
          @click=${() => reason === null && this.#remove(forwarder)}>${t('forwarder.remove')}</button>
      </div></td>
    </tr>`;
  }

  #meaning({ code, meaning }: Forwarder) {
    if (!code && !meaning) return nothing;
    return html`<p class="forwarder-meaning">${meaning ?? t('forwarder.code.unknown')} <span class="meta">${t('forwarder.code', {
      code: code ?? '',
    })}</span></p>`;
  }

  #camera({ deviceSn, cameraIndex }: Forwarder): string {
    const device = deviceSn ? store.model.device(this.projectId, deviceSn) : undefined;
    return [device ? nameOf(device) : deviceSn, cameraIndex].filter(Boolean).join(' · ') || t('value.none');
  }

  #switch(forwarder: Forwarder, enabled: boolean) {
    const name = nameOfForwarder(forwarder);
    const title = t(enabled ? 'forwarder.switchOn.title' : 'forwarder.switchOff.title', { name });
    const path = `stream-forwarders/${encodeURIComponent(forwarder.forwarderId)}`;
    this.#askAndSend(
      { title, projectId: this.projectId, method: 'PATCH', path, body: { enabled } },
      t(enabled ? 'forwarder.switchOn.what' : 'forwarder.switchOff.what', { name, camera: this.#camera(forwarder) }),
    );
  }

  #remove(forwarder: Forwarder) {
    const name = nameOfForwarder(forwarder);
    const path = `stream-forwarders/${encodeURIComponent(forwarder.forwarderId)}`;
    const what = t('forwarder.remove.what', { name, camera: this.#camera(forwarder) });
    this.#askAndSend({ title: t('forwarder.remove.title', { name }), projectId: this.projectId, method: 'DELETE', path }, what);
  }

  #add({ body, camera, target }: ForwarderWish) {
    const title = t('forwarder.add.title', { name: String(body['name']) });
    const wish: Wish = { title, projectId: this.projectId, method: 'POST', path: 'stream-forwarders', body };
    this.#askAndSend(wish, t('forwarder.add.what', { camera, target }), (state) => {
      // What was refused can be corrected; what was sent is a secret that is not needed any more.
      if (state === 'succeeded' || state === 'outcome-unknown') this.querySelector<DeskNewForwarder>('desk-new-forwarder')?.clear();
    });
  }

  /* By the dialog of the view, of which there is one. */
  #askAndSend(wish: Wish, what: string, done: (state: string) => void = () => {}) {
    const { title, method } = wish;
    const question = { name: title, what, where: [], method, path: wishPath(wish), body: wish.body! };
    const send = async () => done((await this.#writes.send(wish)).state);
    void this.closest('desk-live')?.querySelector<DeskConfirm>('desk-confirm')?.ask(question, () => void send());
  }

  #readSoon() {
    setTimeout(() => this.#list.again(), SHOWN_AFTER_MS);
  }

  #choose(projectId: string) {
    this.dispatchEvent(new CustomEvent('project', { detail: projectId }));
  }

  #base() {
    return `projects/${encodeURIComponent(this.projectId)}`;
  }
}

const nameOfForwarder = ({ name, forwarderId }: Forwarder) => name ?? forwarderId;

customElements.define('desk-forwarders', DeskForwarders);
