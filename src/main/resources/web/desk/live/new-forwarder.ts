/** The form of a new forwarder; tells `wish` with what is to be made. Its target is a secret, and stays in the form until it is sent. */

import { html, nothing } from 'lit';
import { DeskElement } from '../element';
import { nameOf } from '../fleet/devices';
import { Shows } from '../store';
import { t } from '../texts';
import { camerasOf, cameraName, devicesWithCameras } from './cameras';

export interface ForwarderWish {
  body: Record<string, unknown>;
  /** Which camera, in words. */
  camera: string;
  /** Where to, without what is secret. */
  target: string;
}

/** Of GB28181: name, most characters, whether it has to be given. Ports are numbers. */
const GB28181 = [
  ['serverIp', 253, true],
  ['serverPort', 5, true],
  ['serverId', 64, false],
  ['deviceId', 64, true],
  ['devicePassword', 256, true],
  ['localPort', 5, false],
  ['localChannel', 64, false],
] as const;

export class DeskNewForwarder extends DeskElement {
  static override properties = { projectId: {}, reason: {}, schema: { state: true } };

  declare projectId: string;
  /** Why nobody may add one here; null when they may. */
  declare reason: string | null;
  declare private schema: 'rtmp' | 'gb28181';

  constructor() {
    super();
    Object.assign(this, { projectId: '', reason: null, schema: 'rtmp' });
    new Shows(this, ['fleet']);
  }

  /** Forgets what was filled in. */
  clear() {
    this.querySelector('form')!.reset();
    this.querySelector('details')!.open = false;
    this.schema = 'rtmp';
  }

  override render() {
    return html`<details id="new-forwarder" class="panel">
      <summary>${t('forwarder.new')}</summary>
      <form class="fields" autocomplete="off" @submit=${this.#submit}>
        ${this.#field('name', 'text', 100, true)}
        <p class="field">
          <label for="forwarder-camera">${t('forwarder.camera')}</label>
          <select id="forwarder-camera" name="camera" required>${this.#cameras()}</select>
        </p>
        <fieldset class="field">
          <legend>${t('forwarder.schema')}</legend>
          ${(['rtmp', 'gb28181'] as const).map(
            (schema) => html`<label><input type="radio" name="schema" value=${schema} required ?checked=${schema === 'rtmp'}
              @change=${() => (this.schema = schema)}> ${t(`forwarder.schema.${schema}`)}</label>`,
          )}
        </fieldset>
        ${
          this.schema === 'rtmp'
            ? html`${this.#field('rtmpUrl', 'text', 2000, true)}
                <p id="forwarder-rtmpUrl-hint" class="meta forwarder-hint">${t('forwarder.rtmpUrl.hint')}</p>`
            : html`${GB28181.map(([name, most, isNeeded]) =>
                this.#field(name, name.endsWith('Port') ? 'number' : name === 'devicePassword' ? 'password' : 'text', most, isNeeded),
              )}
              <p class="meta forwarder-hint">${t('forwarder.platform.hint')}</p>`
        }
        <p class="command">
          <button id="forwarder-add" aria-disabled=${this.reason !== null}
            aria-describedby=${this.reason ? 'forwarders-reason' : nothing}>${t('forwarder.add.ask')}</button>
        </p>
      </form>
    </details>`;
  }

  #field(name: 'name' | 'rtmpUrl' | (typeof GB28181)[number][0], type: string, most: number, isNeeded: boolean) {
    const id = `forwarder-${name}`;
    const isPort = type === 'number';
    const isTarget = name === 'rtmpUrl';
    return html`<p class="field ${isTarget ? 'forwarder-url' : ''}">
      <label for=${id}>${t(`forwarder.field.${name}`)}</label>
      <input id=${id} name=${name} type=${type} ?required=${isNeeded} autocomplete=${type === 'password' ? 'new-password' : 'off'}
        spellcheck="false" maxlength=${isPort ? nothing : most} min=${isPort ? 1 : nothing} max=${isPort ? 65535 : nothing}
        pattern=${isTarget ? '[Rr][Tt][Mm][Pp][Ss]?://.+' : nothing} title=${isTarget ? t('forwarder.rtmpUrl.hint') : nothing}
        aria-describedby=${isTarget ? 'forwarder-rtmpUrl-hint' : nothing}>
    </p>`;
  }

  #cameras() {
    return devicesWithCameras(this.projectId).flatMap((device) =>
      camerasOf(device).map(
        (index) => html`<option value=${`${device.deviceSn} ${index}`}>${nameOf(device)} · ${cameraName(device, index)}</option>`,
      ),
    );
  }

  #submit(event: Event) {
    event.preventDefault();
    if (this.reason !== null) return;
    const form = event.target as HTMLFormElement;
    const fields = new FormData(form);
    const text = (name: string) => String(fields.get(name) ?? '').trim();
    const [deviceSn, cameraIndex] = text('camera').split(' ');
    const body: Record<string, unknown> = { name: text('name'), deviceSn, cameraIndex, schema: this.schema };
    let target: string;
    if (this.schema === 'rtmp') {
      body['rtmpUrl'] = text('rtmpUrl');
      target = /^\w+:\/\/(?:[^/?#@]*@)?([^/?#]+)/.exec(text('rtmpUrl'))?.[1] ?? '';
    } else {
      const given = GB28181.filter(([name]) => text(name) !== '');
      body['gb28181'] = Object.fromEntries(given.map(([name]) => [name, name.endsWith('Port') ? Number(text(name)) : text(name)]));
      target = text('serverIp');
    }
    const camera = (form.elements.namedItem('camera') as HTMLSelectElement).selectedOptions[0]?.text ?? '';
    this.dispatchEvent(new CustomEvent<ForwarderWish>('wish', { detail: { body, camera, target } }));
  }
}

customElements.define('desk-new-forwarder', DeskNewForwarder);
