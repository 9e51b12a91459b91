/** One event as it is: its JSON, and how to read it, or the stream from there, in a shell. */

import { html, nothing } from 'lit';
import '../elements/copy';
import '../elements/time';
import { followCommand, pageCommand } from './curl';
import { before, type LoggedEvent } from './log';
import { DeskElement } from '../element';
import { t, word } from '../texts';

export class DeskEventDetail extends DeskElement {
  #event: LoggedEvent | null = null;

  async open(event: LoggedEvent) {
    this.#event = event;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('dialog')!.showModal();
  }

  override render() {
    return html`<dialog id="event-detail" class="dialog wide" aria-labelledby="event-title">
      ${this.#event ? this.#shown(this.#event) : nothing}
    </dialog>`;
  }

  #shown(event: LoggedEvent) {
    const json = JSON.stringify(event, null, 2);
    return html`
      <h2 id="event-title">${word('events.type', event.type)}</h2>
      <p class="dialog-subject"><code>${event.type}</code> · <desk-time .value=${event.time} kind="clock"></desk-time></p>
      <pre id="event-json" class="json" tabindex="0" role="region" aria-label=${t('event.json')}>${json}</pre>
      <div class="dialog-buttons">
        <desk-copy id="event-copy" .text=${json} .label=${t('event.copy')}></desk-copy>
        <desk-copy id="event-curl" .text=${pageCommand({ after: before(event.id), limit: '1' })}
          .label=${t('event.curl')}></desk-copy>
        <desk-copy id="event-curl-from" .text=${followCommand({}, before(event.id))} .label=${t('event.curlFrom')}></desk-copy>
        <form method="dialog"><button>${t('event.close')}</button></form>
      </div>
    `;
  }
}

customElements.define('desk-event-detail', DeskEventDetail);
