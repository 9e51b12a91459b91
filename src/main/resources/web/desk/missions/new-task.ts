/** The form of a new task. Nothing is sent before the relay's checks were shown, and before that was confirmed. */

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from '../api';
import { ask } from '../devices/ask';
import { roleReason } from '../devices/commands';
import { givenRow } from '../devices/given';
import { commandLog, type Given } from '../devices/log';
import { DeskElement } from '../element';
import { inOrder, nameOf } from '../fleet/devices';
import { Shows, store } from '../store';
import type { Trouble } from '../store/model';
import { t, word } from '../texts';
import { now } from '../time';
import { readError, troubleOf } from '../troubles';
import { givenName } from './given-name';
import { whenFields } from './new-task-times';
import { missionLink, routesPath, tasksPath, type Route } from './types';
import { TYPES, wishOf, type TaskType } from './wish';
import { HERE, localOf } from './zone';

const SHOWN = 5;
const CHOICES = [
  ['returnMode', ['optimal', 'preset']],
  ['lossOfLink', ['return_home', 'continue_task']],
  ['resume', ['auto', 'manual']],
  ['precision', ['rtk', 'gnss', 'gps']],
] as const;

export class DeskNewTask extends DeskElement {
  static override properties = {
    dock: { state: true },
    type: { state: true },
    routes: { state: true },
    trouble: { state: true },
  };

  /** Project and serial number. */
  declare private dock: string;
  declare private type: TaskType;
  /** Of the dock's project; null before they are read. */
  declare private routes: Route[] | null;
  declare private trouble: Trouble | null;
  #routesOf = '';
  #isNamed = false;

  constructor() {
    super();
    this.dock = new URLSearchParams(location.hash.split('?')[1] ?? '').get('dock') ?? '';
    this.type = 'immediate';
    this.routes = null;
    this.trouble = null;
    new Shows(this, ['fleet', 'projects', 'session']);
  }

  override whileShown() {
    return [commandLog.subscribe(() => this.requestUpdate())];
  }

  get #projectId() {
    return this.dock.split(' ')[0]!;
  }

  override willUpdate() {
    if (this.#projectId && this.#projectId !== this.#routesOf) void this.#readRoutes();
  }

  async #readRoutes() {
    const projectId = this.#projectId;
    this.#routesOf = projectId;
    this.routes = null;
    this.trouble = null;
    try {
      const { items } = await api.list<Route>(routesPath(projectId));
      if (projectId === this.#projectId) this.routes = items.sort((a, b) => a.name.localeCompare(b.name));
    } catch (error) {
      if (projectId === this.#projectId) this.trouble = troubleOf(error);
    }
  }

  override render() {
    const reason = roleReason();
    return html`
      <p><a href="#/missions">${t('missions.back')}</a></p>
      <section class="new-task" aria-labelledby="new-task-title">
        <h2 id="new-task-title">${t('missions.new')}</h2>
        ${reason ? html`<p id="new-task-reason" class="note">${reason}</p>` : nothing}
        <form id="new-task" class="panel" @submit=${this.#submit}>
          <div class="fields">${this.#what()}</div>
          ${this.type === 'immediate' ? html`<p class="meta">${t('newTask.immediate')}</p>` : whenFields(this.type, this.#earliest())}
          <details><summary>${t('newTask.more')}</summary><div class="fields">${this.#more()}</div></details>
          <p class="command"><button id="new-task-check" aria-disabled=${reason !== null}
            aria-describedby=${reason ? 'new-task-reason' : nothing}>${t('newTask.check')}</button>
            <span class="meta">${t('newTask.check.hint')}</span></p>
        </form>
        ${this.#made()}
      </section>
      <desk-confirm></desk-confirm>
    `;
  }

  #what() {
    const docks = inOrder(store.model).filter(({ project, deviceSn }) => project.devices.get(deviceSn)?.kind === 'dock');
    return html`
      <p class="field"><label for="task-dock">${t('missions.dock')}</label>
        <select id="task-dock" name="dock" required @change=${(event: Event) => (this.dock = (event.target as HTMLSelectElement).value)}>
          <option value="">${t('newTask.choose')}</option>
          ${repeat(
            docks,
            ({ key }) => key,
            ({ key, project, deviceSn }) =>
              html`<option value=${key} ?selected=${key === this.dock}>${nameOf(project.devices.get(deviceSn)!)}, ${
                project.name ?? t('project.unknown')
              }</option>`,
          )}
        </select></p>
      <p class="field"><label for="task-route">${t('missions.route')}</label>
        <select id="task-route" name="routeId" required ?disabled=${!this.routes} aria-describedby="task-routes" @change=${this.#name}>
          <option value="">${t('newTask.choose')}</option>
          ${this.routes?.map(({ routeId, name }) => html`<option value=${routeId}>${name}</option>`)}
        </select>
        <span id="task-routes" class="why">${this.#routesText()}</span></p>
      <p class="field wide"><label for="task-name">${t('newTask.name')}</label>
        <input id="task-name" name="name" required maxlength="255" autocomplete="off" @input=${() => (this.#isNamed = true)}></p>
      <p class="field"><label for="task-type">${t('missions.type')}</label>
        <select id="task-type" name="type" @change=${(event: Event) => (this.type = (event.target as HTMLSelectElement).value as TaskType)}>
          ${TYPES.map((type) => html`<option value=${type} ?selected=${type === this.type}>${word('task.type', type)}</option>`)}
        </select></p>
      <p class="field"><label for="task-height">${t('newTask.height')}</label>
        <input id="task-height" name="returnHeightMetres" type="number" required min="15" max="1500" step="1" value="100"></p>
    `;
  }

  #routesText(): string {
    if (!this.dock) return t('newTask.dockFirst');
    if (this.trouble) return t('routes.failed', { text: readError(this.trouble) });
    if (!this.routes) return t('loading');
    return this.routes.length === 0 ? t('newTask.noRoutes') : '';
  }

  #more() {
    const landing = inOrder(store.model).filter(
      ({ project, deviceSn }) => project.projectId === this.#projectId && project.devices.get(deviceSn)?.kind === 'dock',
    );
    const unsaid = html`<option value="">${t('newTask.unsaid')}</option>`;
    return html`
      ${CHOICES.map(
        ([name, words]) => html`<p class="field"><label for="task-${name}">${word('task.choice', name)}</label>
          <select id="task-${name}" name=${name}>${unsaid}
            ${words.map((one) => html`<option value=${one}>${word(`task.${name}`, one)}</option>`)}</select></p>`,
      )}
      <p class="field"><label for="task-landing">${t('missions.landing')}</label>
        <select id="task-landing" name="landingDockSn">${unsaid}
          ${
            // By project and dock: a choice that was made for another project goes with its option.
            repeat(
              landing,
              ({ key }) => key,
              ({ project, deviceSn }) => html`<option value=${deviceSn}>${nameOf(project.devices.get(deviceSn)!)}</option>`,
            )
          }</select></p>
    `;
  }

  /* A name that nobody else's task has: by it the task is found when nobody knows whether it was made. */
  #name(event: Event) {
    const field = this.querySelector<HTMLInputElement>('#task-name')!;
    const [option] = (event.target as HTMLSelectElement).selectedOptions;
    if (!this.#isNamed || !field.value) field.value = option?.value ? `${option.text} ${this.#earliest().replace('T', ' ')}` : '';
  }

  #earliest() {
    return localOf(now(), HERE);
  }

  #submit(event: Event) {
    event.preventDefault();
    if (roleReason()) return;
    const form = event.target as HTMLFormElement;
    const body = wishOf(new FormData(form));
    const said = (id: string) => form.querySelector<HTMLSelectElement>(id)!.selectedOptions[0]?.text.trim() ?? '';
    const names = { choice: String(body['name']), dock: said('#task-dock'), route: said('#task-route') };
    const begin = body['beginAt']
      ? `${form.querySelector<HTMLInputElement>('#task-beginAt')!.value.replace('T', ' ')}, ${body['timeZone']}`
      : null;
    const where: [string, unknown][] = [
      [t('missions.task'), names.choice],
      [t('missions.dock'), names.dock],
      [t('missions.route'), names.route],
      [t('missions.type'), word('task.type', String(body['type']))],
      [t('missions.begin'), begin ?? t('newTask.now')],
      [t('missions.height'), `${body['returnHeightMetres']} m`],
    ];
    if (body['landingDockSn']) where.push([t('missions.landing'), said('#task-landing')]);
    const wish = {
      id: `create-${this.type}`,
      choice: names.choice,
      operation: 'createFlightTask',
      deviceSn: String(body['deviceSn']),
      method: 'POST' as const,
      path: tasksPath(this.#projectId),
      body,
      isMomentary: false,
    };
    ask(this, this.#projectId, wish, names, where);
  }

  /* What this page has made for the dock, and what came of it. */
  #made() {
    const [projectId = '', deviceSn = ''] = this.dock.split(' ');
    const made = commandLog.of(projectId, [deviceSn]).filter(({ own, operation }) => own && operation === 'createFlightTask');
    if (made.length === 0) return nothing;
    return html`<section class="given" aria-labelledby="made-title">
      <h3 id="made-title">${t('newTask.made')}</h3>
      <ul id="given-list" aria-live="polite">
        ${made.slice(0, SHOWN).map((given) => givenRow(givenName(given, ''), given, this.#link(given)))}
      </ul>
    </section>`;
  }

  #link({ projectId, taskId }: Given) {
    return taskId ? html`<p><a href=${missionLink(projectId, taskId)}>${t('newTask.follow')}</a></p>` : nothing;
  }
}

customElements.define('desk-new-task', DeskNewTask);
