/**
 * Missions: tasks and their media, the making of tasks, and routes. `#/missions` has the tasks of all docks,
 * `#/missions/{projectId}/{taskId}` one of them, `…/media` its files, `#/missions/new` the form, `#/missions/routes` the routes.
 */

import { html, type TemplateResult } from 'lit';
import './board';
import './media';
import './mission';
import './new-task';
import './routes';
import { DeskElement, onAddress } from '../element';

export class DeskMissions extends DeskElement {
  override whileShown() {
    return [onAddress(this.#route)];
  }

  #route = () => {
    // Who leaves for another view sees this one until that is there.
    if (location.hash.startsWith('#/missions')) this.requestUpdate();
  };

  override render(): TemplateResult {
    const [, , first = '', second, third] = location.hash.split('?')[0]!.split('/').map(decodeURIComponent);
    if (first === 'new') return html`<desk-new-task></desk-new-task>`;
    if (first === 'routes') return html`<desk-routes></desk-routes>`;
    if (!second) return html`<desk-mission-board></desk-mission-board>`;
    if (third === 'media') return html`<desk-mission-media .projectId=${first} .taskId=${second}></desk-mission-media>`;
    return html`<desk-mission .projectId=${first} .taskId=${second}></desk-mission>`;
  }
}

customElements.define('desk-missions', DeskMissions);
