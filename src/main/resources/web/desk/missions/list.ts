/** Tasks as a list, those that begin last first: `<desk-task-list .missions=${…}>`. Arrows go from one to the next. */

import { html, nothing } from 'lit';
import '../elements/time';
import '../elements/virtual';
import { DeskElement } from '../element';
import { icon } from '../icon';
import { store } from '../store';
import { t } from '../texts';
import { missionLink, type Mission } from './types';
import {
  beginOf,
  dockName,
  ICONS,
  lastedText,
  mediaText,
  missionName,
  progressText,
  reasonText,
  stageOf,
  statusText,
} from './words';

// On a phone what stands beside each other has to stand below each other.
const narrow = matchMedia('(max-width: 60rem)');
const HEIGHT = { wide: 3.4, narrow: 7 };

export class DeskTaskList extends DeskElement {
  static override properties = { missions: {} };

  declare missions: readonly Mission[];

  constructor() {
    super();
    this.missions = [];
  }

  override whileShown() {
    narrow.addEventListener('change', this.#resized);
    return [() => narrow.removeEventListener('change', this.#resized)];
  }

  #resized = () => this.requestUpdate();

  override render() {
    return html`<desk-virtual id="task-list" class="task-list" role="list" aria-label=${t('missions.list')} .items=${this.missions}
      .keyOf=${({ projectId, taskId }: Mission) => `${projectId} ${taskId}`} .draw=${draw}
      .itemHeight=${narrow.matches ? HEIGHT.narrow : HEIGHT.wide} @keydown=${this.#step}></desk-virtual>`;
  }

  #step(event: KeyboardEvent) {
    const by = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' }[event.key] as
      'nextElementSibling' | 'previousElementSibling' | undefined;
    const link = by && (event.target as Element).closest('.task-row')?.[by]?.querySelector('a');
    if (!link) return;
    event.preventDefault();
    link.focus();
  }
}

function draw(mission: Mission) {
  const { projectId, taskId } = mission;
  const stage = stageOf(mission);
  const reason = reasonText(mission);
  const lasted = lastedText(mission);
  return html`<div class="task-row" role="listitem" data-task-id=${taskId} data-stage=${stage}>
    <span class="task-status">${icon(ICONS[stage])}${statusText(mission)}</span>
    <a class="task-name clip" href=${missionLink(projectId, taskId)}>${missionName(mission)}</a>
    <span class="clip">${dockName(mission)} <span class="meta">${store.model.projects.get(projectId)?.name ?? ''}</span></span>
    <span class="meta"><desk-time .value=${beginOf(mission)} kind="clock"></desk-time>${lasted ? ` · ${lasted}` : nothing}</span>
    <span class="task-progress">${bar(mission)}${progressText(mission)}</span>
    <span class="clip">${reason ? html`<span class="bad" title=${reason}>${reason}</span>` : mediaText(mission)}</span>
  </div>`;
}

/** How far it is on its route. */
export function bar({ waypoint, waypoints }: Mission) {
  if (!waypoints) return nothing;
  return html`<progress max=${waypoints} .value=${waypoint ?? 0} aria-hidden="true"></progress>`;
}

customElements.define('desk-task-list', DeskTaskList);
