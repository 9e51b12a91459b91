/** One task: what it is to do, how far it is, what went wrong, its track and its media, and holding it. */

import { html, nothing } from 'lit';
import '../elements/time';
import '../map/track';
import { ask } from '../devices/ask';
import { givenRow } from '../devices/given';
import { commandLog } from '../devices/log';
import { DeskElement } from '../element';
import { icon } from '../icon';
import { Shows, store } from '../store';
import { t, word } from '../texts';
import { clock } from '../time';
import { readError } from '../troubles';
import { givenName } from './given-name';
import { holdOf } from './hold';
import { bar } from './list';
import { OneMission } from './one';
import { repeatText } from './repeat';
import { missionLink, routeLink, type Mission } from './types';
import {
  dockName,
  faultText,
  ICONS,
  isOver,
  lastedText,
  meaningText,
  mediaText,
  missionName,
  progressText,
  stageOf,
  statusText,
} from './words';

export class DeskMission extends DeskElement {
  static override properties = { projectId: {}, taskId: {} };

  declare projectId: string;
  declare taskId: string;
  readonly #one = new OneMission(this);

  constructor() {
    super();
    this.projectId = this.taskId = '';
    new Shows(this, ['devices', 'fleet', 'projects', 'session']);
  }

  override whileShown() {
    return [commandLog.subscribe(() => this.requestUpdate())];
  }

  override willUpdate() {
    this.#one.show(this.projectId, this.taskId);
  }

  override updated() {
    const { deviceSn } = this.#one.mission ?? {};
    if (deviceSn) commandLog.search(this.projectId, [deviceSn]);
  }

  override render() {
    const { mission, trouble, isRead } = this.#one;
    return html`
      <p><a href="#/missions">${t('missions.back')}</a></p>
      ${
        trouble
          ? html`<p id="mission-error" class="note">${t('missions.one.failed', { text: readError(trouble) })}
          <button type="button" class="quiet" @click=${() => this.#one.read()}>${t('missions.again')}</button></p>`
          : nothing
      }
      ${mission ? this.#shown(mission) : trouble ? nothing : html`<p class="empty">${t(isRead ? 'missions.none' : 'loading')}</p>`}
      <desk-confirm></desk-confirm>
    `;
  }

  #shown(mission: Mission) {
    const stage = stageOf(mission);
    const meaning = meaningText(mission);
    return html`
      <section class="mission" aria-labelledby="mission-title" data-task-id=${mission.taskId}>
        <div class="section-head">
          <h2 id="mission-title">${missionName(mission)}</h2>
          <p class="task-status" id="mission-status" data-stage=${stage} role="status">${icon(ICONS[stage])} ${statusText(mission)}</p>
          <p id="mission-progress" class="task-progress">${bar(mission)} ${progressText(mission)}</p>
        </div>
        ${meaning ? html`<p id="mission-meaning">${meaning}</p>` : nothing}
        ${this.#faults(mission)}
        <div class="pair-columns">
          <div class="pair-facts">${this.#facts(mission)}${this.#hold(mission)}</div>
          <div class="pair-facts">
            ${this.#media(mission)}
            <section class="fact-card" aria-labelledby="mission-track">
              <h3 id="mission-track">${t('missions.track')}</h3>
              ${
                hasFlown(mission)
                  ? html`<desk-track .projectId=${mission.projectId} .taskId=${mission.taskId}></desk-track>`
                  : html`<p class="empty">${t('missions.track.none')}</p>`
              }
            </section>
          </div>
        </div>
      </section>
    `;
  }

  #faults({ exceptions }: Mission) {
    if (exceptions.length === 0) return nothing;
    return html`<section class="mission-faults" aria-labelledby="mission-faults">
      <h3 id="mission-faults">${t('missions.faults')}</h3>
      <ul>${exceptions.map(
        (fault) => html`<li>${icon('warning')}<span>${faultText(fault)}
          <span class="meta">${fault.happenedAt ? clock(fault.happenedAt) : nothing}
            ${fault.deviceSn ? dockName({ projectId: this.projectId, deviceSn: fault.deviceSn }) : nothing}</span></span></li>`,
      )}</ul>
    </section>`;
  }

  #facts(mission: Mission) {
    const time = (value: string | null) => (value ? html`<desk-time .value=${value} kind="clock"></desk-time>` : null);
    const chosen = (group: string, value: string | null) => (value ? word(group, value) : null);
    const facts: [string, unknown][] = [
      [t('missions.dock'), `${dockName(mission)}, ${store.model.projects.get(mission.projectId)?.name ?? t('project.unknown')}`],
      [t('missions.landing'), mission.landingDockSn ? dockName({ ...mission, deviceSn: mission.landingDockSn }) : null],
      [t('missions.type'), chosen('task.type', mission.type)],
      [t('missions.planned'), time(mission.beginAt)],
      [t('missions.until'), time(mission.endAt)],
      [t('missions.started'), time(mission.startedAt)],
      [t('missions.completed'), time(mission.completedAt)],
      [t('missions.lasted'), lastedText(mission)],
      [t('missions.repeat'), mission.repeat ? repeatText(mission.repeat) : null],
      [t('missions.starts'), mission.startTimes.map((value) => clock(value)).join(', ')],
      [t('missions.periods'), mission.periods.map(({ beginAt, endAt }) => `${clock(beginAt)} – ${clock(endAt)}`).join(', ')],
      [t('missions.minBattery'), mission.minBatteryPercent ? `${mission.minBatteryPercent} %` : null],
      [t('missions.height'), mission.returnHeightMetres ? `${mission.returnHeightMetres} m` : null],
      [word('task.choice', 'returnMode'), chosen('task.returnMode', mission.returnMode)],
      [word('task.choice', 'lossOfLink'), chosen('task.lossOfLink', mission.lossOfLink)],
      [word('task.choice', 'resume'), chosen('task.resume', mission.resume)],
    ];
    return html`<section class="fact-card" aria-labelledby="mission-facts">
      <h3 id="mission-facts">${t('missions.facts')}</h3>
      <dl>${facts.filter(([, value]) => value).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
      ${
        mission.routeId
          ? html`<p class="meta"><a href=${routeLink(mission.projectId, mission.routeId)}>${t('missions.route.see')}</a></p>`
          : nothing
      }
    </section>`;
  }

  #hold(mission: Mission) {
    const { projectId, taskId, deviceSn } = mission;
    const hold = holdOf(mission);
    const all = deviceSn ? commandLog.ofTask(projectId, taskId, deviceSn) : [];
    if (!hold && all.length === 0) return nothing;
    return html`<section class="commands" aria-labelledby="mission-commands">
      <h3 id="mission-commands">${t('commands')}</h3>
      ${
        hold
          ? html`<div class="command">
              <button type="button" class="plain" data-command=${hold.wish.id} aria-disabled=${hold.reason !== null}
                aria-describedby=${hold.reason ? 'hold-reason' : nothing}
                @click=${() => !hold.reason && ask(this, projectId, hold.wish, hold.names, hold.where)}>${hold.name}</button>
              ${hold.reason ? html`<span id="hold-reason" class="command-reason meta">${hold.reason}</span>` : nothing}
            </div>`
          : nothing
      }
      <ul id="given-list" aria-live="polite">${all.map((given) => givenRow(givenName(given, missionName(mission)), given))}</ul>
    </section>`;
  }

  #media(mission: Mission) {
    const { projectId, taskId, uploadedFiles, expectedFiles } = mission;
    const isThere = isOver(mission) && expectedFiles !== 0;
    return html`<section class="fact-card" aria-labelledby="mission-media">
      <h3 id="mission-media">${t('missions.media')}</h3>
      <p id="mission-counted">${isOver(mission) ? mediaText(mission) || t('missions.media.unknown') : t('missions.media.later')}</p>
      ${expectedFiles ? html`<progress max=${expectedFiles} .value=${uploadedFiles ?? 0} aria-hidden="true"></progress>` : nothing}
      ${isThere ? html`<p><a class="button" href="${missionLink(projectId, taskId)}/media">${t('missions.media.open')}</a></p>` : nothing}
    </section>`;
  }
}

/* While it flies FlightHub has no track yet, and of what never took off it has none. */
const hasFlown = (mission: Mission) => isOver(mission) && (mission.startedAt !== null || stageOf(mission) !== 'failed');

customElements.define('desk-mission', DeskMission);
