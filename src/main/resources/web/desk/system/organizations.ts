/** The organisations of FlightHub: with whom the relay speaks, and how that goes. */

import { html, nothing } from 'lit';
import { DeskElement } from '../element';
import { icon } from '../icon';
import { t, word } from '../texts';
import { day } from '../dates';
import { clock, now } from '../time';
import type { Organization } from '../types';
import type { FlightHubStatus } from './types';

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

type Shown = Organization & { url?: string };

export class DeskOrganizations extends DeskElement {
  static override properties = { organizations: {}, answers: {} };

  declare organizations: Shown[];
  declare answers: FlightHubStatus[];

  constructor() {
    super();
    this.organizations = [];
    this.answers = [];
  }

  override render() {
    if (this.organizations.length === 0) return html`<p id="organizations-empty" class="empty">${t('system.noOrganization')}</p>`;
    return html`<ul class="tiles">${this.organizations.map((organization) => html`<li>${this.#tile(organization)}</li>`)}</ul>`;
  }

  #tile(organization: Shown) {
    const { name, url, simulated } = organization;
    return html`<article class="tile" data-organization=${name}>
      <h3>${name} <span class="badge">${t(simulated ? 'system.simulated' : 'system.real')}</span></h3>
      <p class="meta">${url ?? ''}</p>
      <dl class="facts">
        <dt>${t('system.state')}</dt>
        <dd>${this.#state(organization)}</dd>
        <dt>${t('system.answer')}</dt>
        <dd>${this.#answer(name)}</dd>
        <dt>${t('system.key')}</dt>
        <dd>${this.#key(organization)}</dd>
        <dt>${t('system.budget')}</dt>
        <dd>${this.#budget(organization)}</dd>
        ${
          organization.lastError
            ? html`<dt>${t('system.lastError')}</dt><dd>${word('upstream', organization.lastError)}</dd>`
            : nothing
        }
      </dl>
    </article>`;
  }

  #state({ reachable }: Organization) {
    return reachable ? good(t('system.reachable')) : bad(t('system.unreachable'));
  }

  #answer(name: string) {
    const answer = this.answers.find(({ organization }) => organization === name);
    if (!answer) return t('system.notAsked');
    return answer.reachable ? good(t('system.answers')) : bad(answer.message ?? word('upstream', answer.error));
  }

  #key({ keyExpiresAt }: Organization) {
    if (!keyExpiresAt) return t('system.key.unknown');
    const days = Math.floor((Date.parse(keyExpiresAt) - now()) / DAY_MS);
    const date = day(keyExpiresAt);
    if (days < 0) return bad(t('system.key.expired', { date }));
    const text = t('system.key.expires', { count: days, date });
    return days < SOON_DAYS ? bad(text) : text;
  }

  #budget({ callsPerSecond, callsPerSecondNow, callsLeft, pollsWaiting, pollsPausedUntil }: Organization) {
    const parts = [t('system.budget.left', { left: callsLeft, all: callsPerSecond })];
    if (callsPerSecondNow < callsPerSecond) parts.push(t('system.budget.lowered', { now: callsPerSecondNow }));
    if (pollsWaiting > 0) parts.push(t('system.budget.waiting', { count: pollsWaiting }));
    if (pollsPausedUntil) parts.push(t('system.budget.paused', { time: clock(pollsPausedUntil) }));
    return parts.join(' · ');
  }
}

const good = (text: string) => html`<span class="good">${icon('cleared')}${text}</span>`;
const bad = (text: string) => html`<span class="bad">${icon('warning')}${text}</span>`;

customElements.define('desk-organizations', DeskOrganizations);
