/** Brings a route's KMZ to FlightHub, and says how far it is; tells `made` when there is a new route. */

import { html, nothing } from 'lit';
import { roleReason } from '../devices/commands';
import { DeskElement } from '../element';
import { icon } from '../icon';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import { WritesOff } from '../writes-off';
import { refusalOf } from './refusal';
import { routeLink, routesPath } from './types';
import { RouteUpload } from './upload';

const ICONS: Record<string, string> = { done: 'cleared', failed: 'warning', lost: 'unknown', unknown: 'unknown' };

export class DeskNewRoute extends DeskElement {
  static override properties = { projectId: {}, names: {} };

  declare projectId: string;
  /** Of the routes that are there. */
  declare names: readonly string[];
  readonly #writesOff = new WritesOff(this);
  #upload: RouteUpload | null = null;
  #isTold = false;

  constructor() {
    super();
    this.projectId = '';
    this.names = [];
    new Shows(this, ['session']);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#upload?.stop();
  }

  /* Known before a large file is sent in vain. The relay says it of the last step, without taking it. */
  override willUpdate() {
    if (!this.projectId || !store.model.session || roleReason()) return;
    const body = { name: 'route', objectKey: 'route' };
    const path = `${routesPath(this.projectId)}/upload-notifications`;
    void this.#writesOff.ask(this.projectId, () => ({ method: 'POST', path, body }));
  }

  get #reason() {
    return roleReason() ?? this.#writesOff.of(this.projectId);
  }

  override render() {
    const reason = this.#reason;
    const isBusy = ['sending', 'checking'].includes(this.#upload?.phase ?? '');
    return html`
      <form id="new-route" class="panel" @submit=${this.#submit}>
        <h3>${t('upload')}</h3>
        ${reason ? html`<p id="upload-reason" class="note">${reason}</p>` : nothing}
        <div class="fields">
          <p class="field"><label for="route-file">${t('upload.file')}</label>
            <input id="route-file" name="file" type="file" accept=".kmz,application/vnd.google-earth.kmz" required></p>
          <p class="field"><label for="route-name">${t('upload.name')}</label>
            <input id="route-name" name="name" maxlength="100" autocomplete="off"></p>
          <p class="command"><button id="route-send" aria-disabled=${isBusy || reason !== null}
            aria-describedby=${reason ? 'upload-reason' : nothing}>${t('upload.send')}</button></p>
        </div>
        <div id="upload-state" role="status">${this.#upload ? this.#state(this.#upload) : nothing}</div>
      </form>
    `;
  }

  #state(upload: RouteUpload) {
    const { phase, share, error, file, routeId, isLooking } = upload;
    const refusal = error ? refusalOf(error) : null;
    return html`
      <p class="upload-head" data-phase=${phase}>${ICONS[phase] ? icon(ICONS[phase]) : nothing}
        <strong>${file.name}</strong> ${word('upload.phase', phase)}</p>
      ${
        phase === 'sending' || phase === 'checking'
          ? html`<p><progress id="upload-progress" max="1" .value=${share}
              aria-label=${t('upload.progress', { name: file.name })}></progress> ${Math.floor(share * 100)} %
              <button type="button" class="quiet" ?hidden=${phase === 'checking'} @click=${() => upload.stop()}>${t('upload.stop')}</button></p>`
          : nothing
      }
      ${
        refusal
          ? html`<p id="upload-advice">${refusal.advice}</p>
          ${refusal.said ? html`<p id="upload-said" class="meta">${t('upload.said', { text: refusal.said })}</p>` : nothing}`
          : nothing
      }
      ${isLooking ? html`<p>${t('given.looking')}</p>` : nothing}
      ${
        phase === 'lost'
          ? html`<p>${t('upload.lost')}
              <button type="button" id="upload-again" @click=${() => upload.send()}>${t('given.askAgain')}</button></p>`
          : nothing
      }
      ${phase === 'done' && routeId ? html`<p><a href=${routeLink(upload.projectId, routeId)}>${t('upload.see')}</a></p>` : nothing}
    `;
  }

  #submit(event: Event) {
    event.preventDefault();
    if (this.#reason || ['sending', 'checking'].includes(this.#upload?.phase ?? '')) return;
    const fields = new FormData(event.target as HTMLFormElement);
    const upload = new RouteUpload(this.projectId, fields.get('file') as File, String(fields.get('name')).trim(), () =>
      this.#changed(),
    );
    this.#isTold = false;
    this.#upload = upload;
    const name = (upload.name || upload.file.name).replace(/\.kmz$/i, '');
    if (this.names.includes(name)) upload.refuse('name-taken');
    else upload.send();
  }

  #changed() {
    this.requestUpdate();
    if (this.#upload?.phase !== 'done' || this.#isTold) return;
    this.#isTold = true;
    this.querySelector('form')?.reset();
    this.dispatchEvent(new CustomEvent('made'));
  }
}

customElements.define('desk-new-route', DeskNewRoute);
