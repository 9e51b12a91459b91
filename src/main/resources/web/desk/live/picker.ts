/** Chooses a camera; tells `watch` with what is to be shown, and `project` when another project is chosen. */

import { html, nothing } from 'lit';
import { DeskElement } from '../element';
import { projectChoice } from '../elements/project-choice';
import { nameOf } from '../fleet/devices';
import { Shows } from '../store';
import { t, word } from '../texts';
import { camerasOf, cameraName, devicesWithCameras, watchReason, type Shown } from './cameras';
import { ofCamera, type Livestream } from './streams';

const QUALITIES = ['', 'adaptive', 'smooth', 'ultra_high_definition'];

export class DeskLivePicker extends DeskElement {
  static override properties = {
    projectId: {},
    tiles: {},
    running: {},
    writes: {},
    deviceSn: { state: true },
    camera: { state: true },
    quality: { state: true },
  };

  declare projectId: string;
  declare tiles: readonly Shown[];
  declare running: readonly Livestream[];
  /** Why writes are off; null where they are not. */
  declare writes: string | null;
  declare private deviceSn: string;
  declare private camera: string;
  declare private quality: string;

  constructor() {
    super();
    Object.assign(this, { projectId: '', tiles: [], running: [], writes: null, deviceSn: '', camera: '', quality: '' });
    new Shows(this, ['projects', 'fleet', 'devices', 'session', 'connection', 'lists']);
  }

  override render() {
    const devices = devicesWithCameras(this.projectId);
    const device = devices.find(({ deviceSn }) => deviceSn === this.deviceSn) ?? devices.find(({ online }) => online) ?? devices[0];
    const cameras = camerasOf(device);
    const cameraIndex = cameras.includes(this.camera) ? this.camera : (cameras[0] ?? '');
    const deviceSn = device?.deviceSn ?? '';
    const running = ofCamera(this.running, deviceSn, cameraIndex);
    const shown: Shown = {
      projectId: this.projectId,
      deviceSn,
      cameraIndex,
      quality: this.quality,
      livestreamId: null,
    };
    const reason = watchReason(device, shown, this.tiles, running, this.writes);
    return html`<form class="fields" aria-label=${t('live.pick')} @submit=${(event: Event) => this.#watch(event, shown, reason)}>
      ${projectChoice('live-project', this.projectId, (projectId) => this.#tell('project', projectId))}
      ${this.#choice(
        'device',
        t('live.device'),
        devices.map((one) => {
          const name = one.online === false ? t('live.device.offline', { name: nameOf(one) }) : nameOf(one);
          return html`<option value=${one.deviceSn} .selected=${one === device}>${name}</option>`;
        }),
        (value) => (this.deviceSn = value),
      )}
      ${
        cameras.length > 1
          ? this.#choice(
              'camera',
              t('live.camera'),
              cameras.map(
                (index) => html`<option value=${index} .selected=${index === cameraIndex}>${cameraName(device, index)}</option>`,
              ),
              (value) => (this.camera = value),
            )
          : nothing
      }
      ${
        running
          ? nothing
          : this.#choice(
              'quality',
              t('live.quality'),
              QUALITIES.map((one) => html`<option value=${one} .selected=${one === this.quality}>${word('live.quality', one)}</option>`),
              (value) => (this.quality = value),
            )
      }
      <p class="command">
        <button id="live-watch" aria-disabled=${reason !== null} aria-describedby=${reason ? 'live-reason' : nothing}>
          ${t(running ? 'live.join' : 'live.watch')}</button>
      </p>
      ${reason ? html`<p id="live-reason" class="command-reason meta">${reason}</p>` : nothing}
    </form>`;
  }

  #choice(name: string, label: string, options: unknown, choose: (value: string) => void) {
    return html`<p class="field">
      <label for=${`live-${name}`}>${label}</label>
      <select id=${`live-${name}`} @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>${options}</select>
    </p>`;
  }

  #watch(event: Event, shown: Shown, reason: string | null) {
    event.preventDefault();
    if (reason === null) this.#tell('watch', shown);
  }

  #tell(type: string, detail: unknown) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('desk-live-picker', DeskLivePicker);
