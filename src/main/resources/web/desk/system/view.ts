/** How FlightHub and the relay are. Read every few seconds while somebody looks; FlightHub itself only when asked to. */

import { html, nothing } from 'lit';
import './organizations';
import './replicas';
import './watches';
import { call, list, paths } from '../api';
import { DeskElement } from '../element';
import { Reading } from '../reading';
import { t } from '../texts';
import { readError } from '../troubles';
import type { Organization } from '../types';
import type { FlightHubStatus, Relay } from './types';

const EVERY_MS = 5_000;

export class DeskSystem extends DeskElement {
  readonly #organizations = new Reading(this, () => list<Organization>(paths.organizations), EVERY_MS);
  readonly #relay = new Reading(this, () => call<Relay>('system/relay'), EVERY_MS);
  // A call to FlightHub for each organisation, out of everybody's budget.
  readonly #flightHub = new Reading(this, () => list<FlightHubStatus>('system/status'));

  override render() {
    const relay = this.#relay.value;
    return html`
      <div class="system">
        <section aria-labelledby="organizations-title">
          <div class="section-head">
            <h2 id="organizations-title">${t('system.organizations')}</h2>
            ${this.#asked()}
          </div>
          ${this.#trouble(this.#organizations, 'organizations')} ${this.#trouble(this.#flightHub, 'flighthub')}
          ${
            this.#organizations.value
              ? html`<desk-organizations .organizations=${this.#organizations.value.items}
                  .answers=${this.#flightHub.value?.items ?? []}></desk-organizations>`
              : this.#waiting(this.#organizations)
          }
        </section>
        <section aria-labelledby="replicas-title">
          <div class="section-head">
            <h2 id="replicas-title">${t('system.replicas')}</h2>
            <p id="streams" class="count">${relay ? t('system.streams', { count: relay.streams.open, most: relay.streams.mostPerReplica }) : ''}</p>
          </div>
          ${this.#trouble(this.#relay, 'relay')}
          ${relay ? html`<desk-replicas .replicas=${relay.replicas}></desk-replicas>` : this.#waiting(this.#relay)}
        </section>
        <section aria-labelledby="watches-title">
          <div class="section-head">
            <h2 id="watches-title">${t('system.watches')}</h2>
          </div>
          ${
            relay
              ? html`<desk-watches .watches=${relay.watches} .replicas=${relay.replicas}></desk-watches>`
              : this.#waiting(this.#relay)
          }
        </section>
      </div>
    `;
  }

  #asked() {
    const { isReading, at } = this.#flightHub;
    return html`<p class="count">
      ${at && !isReading ? html`${t('system.asked')} <desk-time .value=${at} kind="news"></desk-time>` : nothing}
      <button id="ask-flighthub" type="button" class="quiet" aria-disabled=${isReading}
        @click=${() => this.#flightHub.again()}>${t(isReading ? 'system.asking' : 'system.ask')}</button>
    </p>`;
  }

  /* What is shown stays, with a word that it was true before. */
  #trouble({ trouble, at }: Reading<unknown>, name: string) {
    if (!trouble) return nothing;
    return html`<p id=${`${name}-error`} class="note" role="status">${t('system.failed', { text: readError(trouble) })}${
      at === null ? nothing : html` ${t('system.before')} <desk-time .value=${at} kind="ago"></desk-time>.`
    }</p>`;
  }

  #waiting({ trouble }: Reading<unknown>) {
    return html`<p class="empty">${t(trouble ? 'system.unknown' : 'system.waiting')}</p>`;
  }
}

customElements.define('desk-system', DeskSystem);
