/** One video: a frame that plays it, who watches, how long it goes on, and the lenses of its camera. Tells `stop` and `ask`. */

import { html, nothing } from 'lit';
import '../elements/time';
import { commandName, commandsOf, commonReason, type Command } from '../devices/commands';
import { commandLog } from '../devices/log';
import { pairOf, type Pair } from '../devices/pair';
import { DeskElement } from '../element';
import { nameOf } from '../fleet/devices';
import { Shows, store } from '../store';
import { t, word, type Key } from '../texts';
import { clock } from '../time';
import { cameraName, type Shown } from './cameras';
import type { Livestream, Told } from './streams';

export class DeskLiveTile extends DeskElement {
  static override properties = { shown: {}, stream: {}, told: {} };

  declare shown: Shown;
  /** As the list tells it; null while that is not known. */
  declare stream: Livestream | null;
  declare told: Told | null;

  constructor() {
    super();
    this.stream = null;
    this.told = null;
    new Shows(this, ['projects', 'devices', 'session', 'connection', 'lists']);
  }

  override whileShown() {
    addEventListener('message', this.#listen);
    return [() => removeEventListener('message', this.#listen), commandLog.subscribe(() => this.requestUpdate())];
  }

  override render() {
    const { projectId, deviceSn, cameraIndex } = this.shown;
    const project = store.model.projects.get(projectId);
    const device = project?.devices.get(deviceSn);
    const name = device ? nameOf(device) : deviceSn;
    const place = t('live.title', { device: name, camera: cameraName(device, cameraIndex) });
    return html`<section class="live-tile" data-device-sn=${deviceSn} aria-label=${place}>
      <div class="live-tile-head">
        <h3>${place}</h3>
        <button type="button" class="quiet live-stop" aria-label=${t('live.stop.label', { name: place })}
          @click=${() => this.#tell('stop', this.shown)}>${t('live.stop')}</button>
      </div>
      <iframe src=${this.#address()} title=${t('live.video', { name: place })} allow="autoplay; fullscreen"></iframe>
      ${this.#state()} ${this.#commands(projectId, deviceSn, cameraIndex)}
    </section>`;
  }

  #address(): string {
    const { projectId, deviceSn, cameraIndex, quality, livestreamId } = this.shown;
    const query = new URLSearchParams({ project: projectId, device: deviceSn, camera: cameraIndex });
    if (quality) query.set('quality', quality);
    if (livestreamId) query.set('stream', livestreamId);
    return `/live.html?${query}`;
  }

  #state() {
    const { stream } = this;
    return html`<div class="live-state">
      ${
        stream
          ? html`<p class="meta"><span class="live-viewers">${t('live.viewers', { count: stream.viewers })}</span> ·
              ${t('live.left')} <span class="live-left"><desk-time .value=${stream.expiresAt} kind="left"></desk-time></span></p>`
          : nothing
      }
      <p class="live-told meta" aria-live="polite">${this.#told()}</p>
    </div>`;
  }

  #told() {
    if (!this.told) return nothing;
    const { type, reason, code, time } = this.told;
    const key = `live.told.${type.replace('livestream.', '')}.${reason}`;
    const text = t(key as Key, { time: clock(time), why: code ? word('live.code', code) : '' });
    return text === key ? nothing : text;
  }

  #commands(projectId: string, deviceSn: string, cameraIndex: string) {
    const pair = pairOf(projectId, deviceSn);
    const all = pair ? commandsOf(pair).filter((command) => isOf(command, deviceSn, cameraIndex)) : [];
    if (!pair || all.length === 0) return nothing;
    const common = commonReason(pair, null);
    const hint = `live-hint-${deviceSn}-${cameraIndex}`;
    return html`<details class="live-lens">
      <summary>${t('live.lens')}</summary>
      ${common ? html`<p id=${hint} class="note">${common}</p>` : nothing}
      <div class="command-group">${all.map((command) => this.#button(pair, command, common, hint))}</div>
      ${this.#lately(projectId, deviceSn)}
    </details>`;
  }

  #button(pair: Pair, command: Command, common: string | null, hint: string) {
    const { id, choice, names } = command;
    const reason = common ?? (commandLog.underWay(pair.projectId, command) ? t('command.no.underWay') : command.reason);
    const place = ['live', id, choice, command.deviceSn, command.body['cameraIndex'] ?? ''].join('-');
    return html`<div class="command">
      <button type="button" class="plain" data-command=${choice ? `${id}-${choice}` : id} aria-disabled=${reason !== null}
        aria-describedby=${common ? hint : reason ? place : nothing}
        @click=${() => reason === null && this.#tell('ask', command)}>${commandName(id, names)}</button>
      ${reason && !common ? html`<span id=${place} class="command-reason meta">${reason}</span>` : nothing}
    </div>`;
  }

  /* What this page commanded last; the device's page has all of it. */
  #lately(projectId: string, deviceSn: string) {
    const given = commandLog.of(projectId, [deviceSn]).find(({ own }) => own);
    const own = given?.own;
    const path = `#/devices/${encodeURIComponent(projectId)}/${encodeURIComponent(deviceSn)}`;
    const said = own
      ? `${commandName(own.id, { choice: word('command.choice', own.choice) })} ${word('given.state', given.outcome ?? own.phase)}. `
      : '';
    return html`<p class="live-lately meta" aria-live="polite">${said}<a href=${path}>${t('live.device.page')}</a></p>`;
  }

  #listen = ({ source, origin, data }: MessageEvent) => {
    const frame = this.querySelector('iframe');
    if (origin !== location.origin || source !== frame?.contentWindow || !data?.live) return;
    this.#tell('state', { shown: this.shown, ...data.live });
  };

  #tell(type: string, detail: unknown) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function isOf({ id, deviceSn, body }: Command, sn: string, cameraIndex: string): boolean {
  const camera = body['cameraIndex'] ?? (body['payloadIndexes'] as string[] | undefined)?.[0];
  return ['camera', 'take', 'lens', 'give'].includes(id) && deviceSn === sn && camera === cameraIndex;
}

customElements.define('desk-live-tile', DeskLiveTile);
