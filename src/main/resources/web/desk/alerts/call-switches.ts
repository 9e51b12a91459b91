/** The switches of sound and notification. */

import { html, nothing } from 'lit';
import { DeskElement } from '../element';
import { Shows } from '../store';
import { t, type Key } from '../texts';
import * as calls from './calls';

export class DeskCallSwitches extends DeskElement {
  constructor() {
    super();
    new Shows(this, ['alerts']);
  }

  override render() {
    const permission = calls.permission();
    const hint = this.#hint(permission);
    return html`<div class="calls" role="group" aria-label=${t('call')}>
      ${this.#button('sound', calls.isSoundOn(), false, calls.switchSound)}
      ${this.#button('notification', calls.isNotificationOn(), permission === 'missing', calls.switchNotification)}
      ${hint ? html`<span class="meta call-hint">${hint}</span>` : nothing}
    </div>`;
  }

  #button(name: string, isOn: boolean, isMissing: boolean, change: () => Promise<void>) {
    return html`<button type="button" id="call-${name}" class="quiet" role="switch" aria-checked=${isOn} ?disabled=${isMissing}
      @click=${async () => {
        await change();
        this.requestUpdate();
      }}>${t(`call.${name}` as Key)}: ${t(isOn ? 'call.on' : 'call.off')}</button>`;
  }

  #hint(permission: string): string {
    if (calls.isSoundHeldBack()) return t('call.touch');
    if (permission === 'missing') return t('call.missing');
    return permission === 'denied' ? t('call.denied') : '';
  }
}

customElements.define('desk-call-switches', DeskCallSwitches);
