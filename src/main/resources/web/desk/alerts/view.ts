/** The alerts: the active ones, and their history. */

import './active';
import './history-view';
import './note-dialog';
import { html } from 'lit';
import { DeskElement } from '../element';

export class DeskAlerts extends DeskElement {
  override render() {
    return html`<desk-active-alerts></desk-active-alerts><desk-alert-history></desk-alert-history><desk-note-dialog></desk-note-dialog>`;
  }
}

customElements.define('desk-alerts', DeskAlerts);
