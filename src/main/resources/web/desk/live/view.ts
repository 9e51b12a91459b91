/** Live video: cameras to watch, several at once, and the forwarders that send video elsewhere (`#/live`, `#/live/forwarders`). */

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './forwarders';
import './picker';
import './tile';
import { askCommand } from '../devices/ask';
import type { Command } from '../devices/commands';
import { DeskElement, onAddress } from '../element';
import { nameOf } from '../fleet/devices';
import { kept } from '../kept';
import { isAtLeast } from '../roles';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import { readError } from '../troubles';
import { WritesOff } from '../writes-off';
import { camerasOf, cameraName, devicesWithCameras, keyOf, MOST_TILES, watchReason, type Shown } from './cameras';
import { Livestreams, livestreams, ofCamera, type Livestream } from './streams';

const chosen = kept('live-project', '');

interface Tile extends Shown {
  /** The stream that its frame plays. */
  played: string | null;
}

export class DeskLive extends DeskElement {
  static override properties = { tiles: { state: true }, projectId: { state: true }, tab: { state: true } };

  declare private tiles: readonly Tile[];
  declare private projectId: string;
  declare private tab: string;
  readonly #streams = new Livestreams(this, () => [
    ...(this.projectId ? [this.projectId] : []),
    ...this.tiles.map(({ projectId }) => projectId),
  ]);
  readonly #writesOff = new WritesOff(this);

  constructor() {
    super();
    this.tiles = [];
    this.projectId = '';
    this.tab = '';
    new Shows(this, ['projects', 'fleet', 'devices', 'session', 'connection', 'lists']);
  }

  override whileShown() {
    this.#route();
    // Frames that are gone watch no more; what comes back is not started by itself.
    return [onAddress(this.#route), () => (this.tiles = [])];
  }

  #route = () => {
    this.tab = location.hash.startsWith('#/live/forwarders') ? 'forwarders' : 'video';
  };

  override willUpdate() {
    const { projects } = store.model;
    if (projects.has(this.projectId) || projects.size === 0) return;
    const ids = [...projects.keys()];
    const first = ids.find((id) => devicesWithCameras(id).some(({ online }) => online));
    this.#choose(projects.has(chosen.value) ? chosen.value : (first ?? ids[0]!));
  }

  override updated() {
    this.#readWrites();
  }

  override render() {
    if (store.model.projects.size === 0) return html`<p class="empty">${t('list.waiting')}</p>`;
    return html`<div class="live-page">
      <div class="section-head">
        <h2>${t('live')}</h2>
        <nav class="live-tabs" aria-label=${t('live.tabs')}>
          ${['video', 'forwarders'].map((tab) => this.#link(tab))}
        </nav>
      </div>
      <div class="live-watching" ?hidden=${this.tab !== 'video'}>${this.#video()}</div>
      ${
        this.tab === 'forwarders'
          ? html`<desk-forwarders .projectId=${this.projectId} @project=${this.#project}></desk-forwarders>`
          : nothing
      }
      <desk-confirm></desk-confirm>
    </div>`;
  }

  #link(tab: string) {
    const address = tab === 'video' ? '#/live' : `#/live/${tab}`;
    return html`<a href=${address} aria-current=${this.tab === tab ? 'page' : 'false'}>${word('live.tab', tab)}</a>`;
  }

  #video() {
    const running = this.#streams.of(this.projectId) ?? [];
    const { trouble } = this.#streams.reading;
    return html`
      <desk-live-picker .projectId=${this.projectId} .tiles=${this.tiles} .running=${running}
        .writes=${this.#writesOff.of(this.projectId)} @project=${this.#project}
        @watch=${(event: CustomEvent<Shown>) => this.#watch(event.detail)}></desk-live-picker>
      ${trouble ? html`<p id="live-error" class="note">${t('live.failed', { text: readError(trouble) })}</p>` : nothing}
      ${
        this.tiles.length === 0
          ? html`<p id="live-none" class="empty">${t('live.none', { count: MOST_TILES })}</p>`
          : html`<div class="live-tiles">
              ${repeat(this.tiles, keyOf, (tile) => this.#tile(tile))}
            </div>`
      }
      ${this.#running(running)}
    `;
  }

  #tile(tile: Tile) {
    return html`<desk-live-tile .shown=${tile} .stream=${this.#streams.find(tile.projectId, tile.played)}
      .told=${this.#streams.told(tile.played)} @stop=${() => this.#stop(tile)}
      @ask=${(event: CustomEvent<Command>) => this.#ask(tile.projectId, event.detail)}
      @state=${(event: CustomEvent<{ livestreamId: string | null }>) => this.#played(tile, event.detail.livestreamId)}></desk-live-tile>`;
  }

  #running(running: readonly Livestream[]) {
    const project = store.model.projects.get(this.projectId);
    return html`<section class="live-running" aria-labelledby="live-running-title">
      <h3 id="live-running-title">${t('live.running', { name: project?.name ?? t('project.unknown') })}</h3>
      ${
        running.length === 0
          ? html`<p class="empty">${t('live.running.none')}</p>`
          : html`<ul>${running.map((stream) => this.#row(stream))}</ul>`
      }
      <p class="meta">${t('live.running.hint')}</p>
    </section>`;
  }

  #row(stream: Livestream) {
    const { livestreamId, deviceSn, cameraIndex, viewers, expiresAt } = stream;
    const device = store.model.device(this.projectId, deviceSn);
    const name = t('live.title', { device: device ? nameOf(device) : deviceSn, camera: cameraName(device, cameraIndex) });
    const shown: Shown = { projectId: this.projectId, deviceSn, cameraIndex, quality: '', livestreamId };
    const isKnown = device && camerasOf(device).includes(cameraIndex);
    const reason = watchReason(isKnown ? device : undefined, shown, this.tiles, stream, this.#writesOff.of(this.projectId));
    const place = `live-row-${livestreamId}`;
    return html`<li class="live-row" data-livestream-id=${livestreamId}>
      <strong>${name}</strong>
      <span class="meta">${word('live.player', stream.player)} · ${t('live.viewers', { count: viewers })} · ${t('live.left')}
        <desk-time .value=${expiresAt} kind="left"></desk-time>${viewers === 0 ? `. ${t('live.unwatched')}` : ''}</span>
      <button type="button" class="quiet" aria-label=${t('live.join.label', { name })} aria-disabled=${reason !== null}
        aria-describedby=${reason ? place : nothing} @click=${() => reason === null && this.#watch(shown)}>${t('live.join')}</button>
      ${reason ? html`<span id=${place} class="command-reason meta">${reason}</span>` : nothing}
    </li>`;
  }

  #watch(shown: Shown) {
    const running = ofCamera(this.#streams.of(shown.projectId) ?? [], shown.deviceSn, shown.cameraIndex);
    const canStart = isAtLeast(store.model.session?.role, 'operator') && !this.#writesOff.of(shown.projectId);
    // Who may start one joins by starting, which never misses: a stream that ended meanwhile begins anew.
    const livestreamId = canStart ? null : (shown.livestreamId ?? running?.livestreamId ?? null);
    this.tiles = [...this.tiles, { ...shown, livestreamId, played: null }];
  }

  #stop(tile: Tile) {
    this.tiles = this.tiles.filter((one) => keyOf(one) !== keyOf(tile));
    this.querySelector<HTMLElement>('#live-watch')?.focus();
    // Its frame says that it leaves while it goes.
    setTimeout(() => this.#streams.reading.again(), 1_000);
  }

  #played(tile: Tile, livestreamId: string | null) {
    const known = this.tiles.find((one) => keyOf(one) === keyOf(tile));
    if (!known || livestreamId === null || known.played === livestreamId) return;
    // The frame keeps its address: it would load anew.
    known.played = livestreamId;
    this.requestUpdate();
    void this.#streams.reading.again();
  }

  #ask(projectId: string, command: Command) {
    askCommand(this, projectId, command);
  }

  #project = (event: CustomEvent<string>) => this.#choose(event.detail);

  #choose(projectId: string) {
    this.projectId = chosen.value = projectId;
    void this.#streams.reading.again();
  }

  /* Whether the operator of the relay lets streams be started, the relay says without doing it. */
  #readWrites() {
    const { projectId } = this;
    const device = devicesWithCameras(projectId)[0];
    if (!device || !isAtLeast(store.model.session?.role, 'operator')) return;
    const body = { deviceSn: device.deviceSn, cameraIndex: camerasOf(device)[0], durationSeconds: 60 };
    void this.#writesOff.ask(projectId, () => ({ method: 'POST', path: livestreams(projectId), body }));
  }
}

customElements.define('desk-live', DeskLive);
