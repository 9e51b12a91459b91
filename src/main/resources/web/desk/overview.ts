/** What somebody on duty looks at all day: the alerts, and the fleet beside them where there is room. */

import { html } from 'lit';
import './alerts/active';
import './alerts/note-dialog';
import './fleet/view';
import { DeskElement } from './element';

export class DeskOverview extends DeskElement {
  override render() {
    return html`<div class="halves">
      <desk-active-alerts></desk-active-alerts><desk-fleet></desk-fleet>
    </div><desk-note-dialog></desk-note-dialog>`;
  }
}

customElements.define('desk-overview', DeskOverview);
