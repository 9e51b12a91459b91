/** The fields of a new task that say when it is flown. */

import { html, nothing } from 'lit';
import { DeskElement } from '../element';
import { t, word } from '../texts';
import { weekday } from './repeat';
import { REPEATS, TAKES, type TaskType } from './wish';
import { HERE, ZONES } from './zone';

const MOST = 48;

/** @param earliest what a clock here shows now */
export function whenFields(type: TaskType, earliest: string) {
  const takes = TAKES[type];
  const needsEnd = type !== 'timed';
  return html`
    <p class="meta">${word('newTask.type', type)}</p>
    <div class="fields">
      <p class="field"><label for="task-timeZone">${t('newTask.zone')}</label>
        <input id="task-timeZone" name="timeZone" list="zones" required value=${HERE}>
        <datalist id="zones">${ZONES.map((zone) => html`<option value=${zone}></option>`)}</datalist></p>
      ${moment('beginAt', true, earliest)} ${moment('latestBeginAt', false, earliest)} ${moment('endAt', needsEnd, earliest)}
      ${
        takes.includes('minBatteryPercent')
          ? html`<p class="field"><label for="task-battery">${t('newTask.minBattery')}</label>
              <input id="task-battery" name="minBatteryPercent" type="number" min="50" max="100" step="1"></p>`
          : nothing
      }
    </div>
    ${takes.includes('repeat') ? html`<desk-task-repeat></desk-task-repeat>` : nothing}
    ${takes.includes('startTimes') ? html`<desk-task-times></desk-task-times>` : nothing}
    ${takes.includes('periods') ? html`<desk-task-times .isPeriods=${true}></desk-task-times>` : nothing}
  `;
}

function moment(name: 'beginAt' | 'latestBeginAt' | 'endAt', isNeeded: boolean, earliest: string) {
  return html`<p class="field"><label for="task-${name}">${word('newTask.time', name)}</label>
    <input id="task-${name}" name=${name} type="datetime-local" ?required=${isNeeded}
      value=${name === 'beginAt' ? earliest : nothing}></p>`;
}

/** On which days. */
export class DeskTaskRepeat extends DeskElement {
  static override properties = { type: { state: true } };

  declare private type: string;

  constructor() {
    super();
    this.type = '';
  }

  override render() {
    const { type } = this;
    const hasWeekdays = type === 'weekly' || type === 'relative_monthly';
    return html`<fieldset class="field">
      <legend>${t('missions.repeat')}</legend>
      <div class="fields">
        <p class="field"><label for="task-repeat">${t('newTask.repeat')}</label>
          <select id="task-repeat" name="repeat" @change=${(event: Event) => (this.type = (event.target as HTMLSelectElement).value)}>
            <option value="">${t('newTask.repeat.not')}</option>
            ${REPEATS.map((one) => html`<option value=${one}>${word('task.repeat', one)}</option>`)}
          </select></p>
        ${
          type
            ? html`<p class="field"><label for="task-interval">${t('newTask.interval')}</label>
                <input id="task-interval" name="interval" type="number" min="1" step="1" value="1"></p>`
            : nothing
        }
        ${type === 'relative_monthly' ? choices('weekOfMonth', t('newTask.weeks'), [1, 2, 3, 4, 5], String) : nothing}
        ${hasWeekdays ? choices('dayOfWeek', t('newTask.days'), [1, 2, 3, 4, 5, 6, 0], weekday) : nothing}
        ${
          type === 'monthly' || type === 'absolute_monthly'
            ? html`<p class="field"><label for="task-days">${t('newTask.daysOfMonth')}</label>
                <input id="task-days" name="daysOfMonth" inputmode="numeric" pattern="[0-9, ]*" placeholder="1, 15"></p>`
            : nothing
        }
      </div>
      ${type ? html`<p class="meta">${t('newTask.repeat.unseen')}</p>` : nothing}
    </fieldset>`;
  }
}

function choices(name: string, legend: string, values: readonly number[], text: (value: number) => string) {
  return html`<fieldset class="field"><legend>${legend}</legend><span class="fields">
    ${values.map((value) => html`<label><input type="checkbox" name=${name} value=${value}> ${text(value)}</label>`)}</span></fieldset>`;
}

/** Times of a day, or periods of it; as many as somebody adds. */
export class DeskTaskTimes extends DeskElement {
  static override properties = { isPeriods: {}, rows: { state: true } };

  declare isPeriods: boolean;
  declare private rows: number;

  constructor() {
    super();
    this.isPeriods = false;
    this.rows = 1;
  }

  override render() {
    return html`<fieldset class="field">
      <legend>${t(this.isPeriods ? 'missions.periods' : 'missions.starts')}</legend>
      <p class="meta">${t(this.isPeriods ? 'newTask.periods.hint' : 'newTask.starts.hint')}</p>
      <div class="fields">${Array.from({ length: this.rows }, (_, index) => this.#row(index + 1))}
        <button type="button" class="quiet" ?hidden=${this.rows >= MOST} @click=${() => this.rows++}>${t('newTask.another')}</button>
      </div>
    </fieldset>`;
  }

  #row(number: number) {
    if (!this.isPeriods) return html`<input name="start" type="time" aria-label=${t('newTask.start', { number })}>`;
    const field = (name: string, label: string) =>
      html`<input name=${name} type="time" aria-label=${label} ?required=${number === 1}>`;
    return html`<span class="period">${field('periodBegin', t('newTask.period.begin', { number }))} –
      ${field('periodEnd', t('newTask.period.end', { number }))}</span>`;
  }
}

customElements.define('desk-task-repeat', DeskTaskRepeat);
customElements.define('desk-task-times', DeskTaskTimes);
