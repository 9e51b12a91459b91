/** A dock with its aircraft: what is known of them, their commands, and what came of those (`#/devices/{projectId}/{deviceSn}`). */

import { html, nothing } from 'lit';
import * as api from '../api';
import { DeskElement, onAddress } from '../element';
import { nameOf, placeOf } from '../fleet/devices';
import { Freshness } from '../fleet/freshness';
import { Shows, store } from '../store';
import { deviceKey } from '../store/model';
import { t, word } from '../texts';
import { WantsStates } from '../wants-states';
import { WritesOff } from '../writes-off';
import { askCommand } from './ask';
import { commandName, commandsOf, commonReason, type Command } from './commands';
import { factsOf } from './facts';
import { givenList } from './given';
import { commandLog } from './log';
import { pairOf, type Pair } from './pair';

const GROUPS = [
  ['flight', ['return', 'return-cancel', 'pause', 'resume']],
  ['camera', ['camera']],
  ['lens', ['take', 'lens', 'give']],
] as const;

export class DeskDevices extends DeskElement {
  #projectId = '';
  #deviceSn = '';
  readonly #writesOff = new WritesOff(this);
  readonly #read = new Set<string>();
  readonly #freshness = new Freshness(() => this.#places());

  constructor() {
    super();
    new WantsStates(this);
    new Shows(this, ['devices', 'fleet', 'states', 'projects', 'session', 'connection', 'lists']);
  }

  override whileShown() {
    this.#freshness.start();
    this.#route();
    return [
      onAddress(this.#route),
      () => this.#freshness.stop(),
      store.onReset(() => this.#read.clear()),
      commandLog.subscribe(() => this.requestUpdate()),
    ];
  }

  #route = () => {
    const parts = /^#\/devices\/([^/]+)\/([^/]+)/.exec(location.hash);
    this.#projectId = decodeURIComponent(parts?.[1] ?? '');
    this.#deviceSn = decodeURIComponent(parts?.[2] ?? '');
    this.requestUpdate();
  };

  override render() {
    const pair = pairOf(this.#projectId, this.#deviceSn);
    if (!pair) {
      const isKnown = store.model.lists.get('projects')?.observedAt && store.model.connection.phase === 'live';
      return html`<p class="empty">${t(isKnown ? 'device.none' : 'list.waiting')}</p>`;
    }
    const devices = [pair.dock, pair.aircraft].filter((device) => device !== null);
    const shown = devices.length > 0 ? devices : [pair.device];
    return html`
      <div class="pair-page">
        <div class="section-head">
          <h2>${shown.map(nameOf).join(' · ')}</h2>
          <p class="meta">${pair.project.name ?? t('project.unknown')}</p>
        </div>
        <div class="pair-columns">
          <div class="pair-facts">${shown.map((device) => factsOf(pair, device))}</div>
          <div>
            ${this.#commands(pair)}
            ${givenList(pair, commandLog.of(pair.projectId, shown.map(({ deviceSn }) => deviceSn)))}
          </div>
        </div>
      </div>
      <desk-confirm></desk-confirm>
    `;
  }

  override updated() {
    const pair = pairOf(this.#projectId, this.#deviceSn);
    if (!pair) return;
    const devices = [pair.dock, pair.aircraft, pair.device].filter((device) => device !== null);
    commandLog.search(pair.projectId, [...new Set(devices.map(({ deviceSn }) => deviceSn))]);
    for (const device of devices) this.#readState(pair.projectId, device.deviceSn);
    this.#readWrites(pair);
  }

  #places() {
    const pair = pairOf(this.#projectId, this.#deviceSn);
    const devices = [pair?.dock, pair?.aircraft].filter((device) => device != null);
    return pair ? devices.map((device) => placeOf(pair.project, device)) : [];
  }

  #commands(pair: Pair) {
    const common = commonReason(pair, this.#writesOff.of(pair.projectId));
    const all = commandsOf(pair);
    return html`
      <section class="commands" aria-labelledby="commands-title">
        <h3 id="commands-title">${t('commands')}</h3>
        ${common ? html`<p id="commands-reason" class="note">${common}</p>` : nothing}
        ${GROUPS.map(([group, ids]) => {
          const commands = ids.flatMap((id) => all.filter((command) => command.id === id));
          if (commands.length === 0) return nothing;
          return html`<fieldset class="command-group">
            <legend>${word('commands.group', group)}</legend>
            ${group === 'lens' ? html`<p class="meta">${t('commands.lens.hint')}</p>` : nothing}
            ${commands.map((command) => this.#button(pair, command, common))}
          </fieldset>`;
        })}
      </section>
    `;
  }

  /* Not "disabled": a button that cannot be pressed is found by the keyboard too, and says why. */
  #button(pair: Pair, command: Command, common: string | null) {
    const { id, choice, body, deviceSn, names } = command;
    const isUnderWay = commandLog.underWay(pair.projectId, command);
    const reason = common ?? (isUnderWay ? t('command.no.underWay') : command.reason);
    const place = ['command', id, choice, deviceSn, body['cameraIndex'] ?? ''].join('-');
    return html`<div class="command">
      <button type="button" data-command=${choice ? `${id}-${choice}` : id} class=${id === 'return' ? '' : 'plain'}
        aria-disabled=${reason !== null} aria-describedby=${common ? 'commands-reason' : reason ? place : nothing}
        @click=${() => reason === null && this.#ask(pair, command)}>${commandName(id, names)}</button>
      ${reason && !common ? html`<span id=${place} class="command-reason meta">${reason}</span>` : nothing}
    </div>`;
  }

  #ask(pair: Pair, command: Command) {
    askCommand(this, pair.projectId, command);
  }

  /* Until the stream tells it. */
  async #readState(projectId: string, deviceSn: string) {
    const key = deviceKey(projectId, deviceSn);
    if (this.#read.has(key)) return;
    this.#read.add(key);
    try {
      const state = await api.getState(projectId, deviceSn);
      const known = store.model.states.get(key);
      if (known && known.observedAt > state.observedAt) return;
      store.model.putState(projectId, state);
      store.changed();
    } catch (error) {
      // Of a device that is off, FlightHub tells nothing.
      if (!(error instanceof api.ApiError)) throw error;
    }
  }

  /* Whether the operator of the relay lets anything be commanded, the relay says without doing it. */
  #readWrites(pair: Pair) {
    const command = commandsOf(pair)[0];
    if (command && store.model.session && !commonReason(pair, null)) void this.#writesOff.ask(pair.projectId, () => command);
  }
}

customElements.define('desk-devices', DeskDevices);
