/** Trouble that concerns everything: the stream, FlightHub, or lists that could not be read. Empty when all is well. */

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { DeskElement } from './element';
import { icon } from './icon';
import { Shows, store } from './store';
import { t, word } from './texts';
import { clock } from './time';
import { readError } from './troubles';

interface Banner {
  key: string;
  text: string;
  since?: string;
  after?: string;
}

export class DeskTroubles extends DeskElement {
  constructor() {
    super();
    new Shows(this, ['connection', 'organizations', 'lists']);
  }

  override render() {
    // A banner is read out when it changes; that it grows older is no change.
    return html`<div id="banners" class="banners" role="region" aria-label=${t('troubles')} aria-live="polite">
      ${repeat(
        this.#banners(),
        ({ key, text, after }) => `${key} ${text} ${after}`,
        ({ text, since, after }) => html`<p class="banner">${icon('warning')}<span>${text}${
          since ? html`<desk-time .value=${since} kind="age" aria-live="off"></desk-time>` : nothing
        }${after ?? nothing}</span></p>`,
      )}
    </div>`;
  }

  #banners(): Banner[] {
    const { connection, organizations, lists } = store.model;
    const banners: Banner[] = [];
    const isLost = connection.phase === 'lost';
    if (isLost) banners.push({ key: 'lost', text: t('connection.banner', { time: clock(connection.since) }) });
    for (const { name, reachable, downSince, reason } of organizations.values()) {
      if (reachable !== false || !downSince) continue;
      const time = clock(downSince);
      const text = name === 'default' ? t('down', { time }) : t('down.named', { name, time });
      const why = reason ? t('down.reason', { reason: this.#reason(reason) }) : '';
      banners.push({ key: `organization ${name}`, text, since: downSince, after: t('down.after', { why }) });
    }
    // While the connection is lost, that the lists cannot be read is no second trouble.
    const error = lists.get('projects')?.error;
    if (error && !isLost) banners.push({ key: 'projects', text: readError(error) });
    return banners;
  }

  /* What the relay's codes mean to somebody on duty; an unknown one is shown as it is. */
  #reason(reason: string): string {
    return reason.startsWith('upstream-') ? word('upstream', reason) : reason.replace(/\.$/, '');
  }
}

customElements.define('desk-troubles', DeskTroubles);
