/** Asks once more before a command is sent: what it will do, and what the relay says to it. */

import { html, nothing } from 'lit';
import * as api from '../api';
import { DeskElement } from '../element';
import { icon } from '../icon';
import { t, word, type Key, type Values } from '../texts';
import { readError, troubleOf } from '../troubles';
import { commandName, type Command } from './commands';
import { commandLog } from './log';

interface Check {
  name: string;
  outcome: 'pass' | 'fail' | 'unknown';
  detail: string;
}

const SHOWN_AFTER_MS = 150;
const ICONS = { pass: 'cleared', fail: 'warning', unknown: 'unknown' } as const;

/** What the relay says to a command without sending it. */
export async function tryOut({ path, method, body }: Command): Promise<Check[]> {
  const answer = await api.call<{ checks?: Check[] }>(path, { method, body, query: { dryRun: 'true' } });
  return answer.checks ?? [];
}

/** A check in words: ours where we have some, else the relay's. */
export function checkText({ name, outcome, detail }: Check): string {
  const key = `command.check.${name}.${outcome}`;
  const text = t(key as Key);
  return text === key ? detail : text;
}

/* Some checks say by themselves what they look at. */
function checkName({ name }: Check) {
  const key = `check.${name}`;
  const text = t(key as Key);
  return text === key ? nothing : html`<strong>${text}:</strong> `;
}

function aircraftAndDock(names: Values): [string, unknown][] {
  return [
    [t('command.aircraft.label'), names['aircraft']],
    [t('command.dock.label'), `${names['dock']}, ${names['project']}`],
  ];
}

/* What the relay would refuse as it is. */
function violationsOf({ code, problem, message }: api.ApiError): Check[] {
  if (code !== 'invalid-request') return [];
  const violations = problem.violations ?? [];
  if (violations.length === 0) return [{ name: '', outcome: 'fail', detail: message }];
  return violations.map(({ field, message: what }) => {
    const isNamed = t(`check.${field}` as Key) !== `check.${field}`;
    return { name: field, outcome: 'fail', detail: isNamed ? what : `${field}: ${what}` };
  });
}

export class DeskCommandDialog extends DeskElement {
  static override properties = { command: { state: true }, checks: { state: true }, seen: { state: true }, trouble: { state: true } };

  declare private command: Command | null;
  declare private checks: Check[] | null;
  /** How many of them are shown: one after the other, so that each is read. */
  declare private seen: number;
  declare private trouble: string;
  #projectId = '';
  #given: Command | null = null;

  constructor() {
    super();
    this.command = null;
    this.checks = null;
    this.seen = 0;
    this.trouble = '';
  }

  async ask(projectId: string, command: Command) {
    this.#projectId = projectId;
    Object.assign(this, { command, checks: null, seen: 0, trouble: '' });
    await this.updateComplete;
    this.#dialog.showModal();
    try {
      const checks = await tryOut(command);
      if (this.command === command) await this.#show(command, checks);
    } catch (error) {
      if (this.command !== command) return;
      const violations = error instanceof api.ApiError ? violationsOf(error) : [];
      // Not checked is not refused: the relay checks again before it sends.
      if (violations.length === 0) this.trouble = readError(troubleOf(error));
      else await this.#show(command, violations);
    }
  }

  async #show(command: Command, checks: Check[]) {
    this.checks = checks;
    for (this.seen = 1; this.seen < checks.length && this.command === command; this.seen++) {
      await new Promise((resolve) => setTimeout(resolve, SHOWN_AFTER_MS));
    }
  }

  override render() {
    const { command } = this;
    return html`<dialog id="command-dialog" class="dialog" aria-labelledby="command-title" aria-describedby="command-what"
      @close=${this.#closed}>${command ? this.#form(command) : nothing}</dialog>`;
  }

  #form(command: Command) {
    const { id, names } = command;
    const name = commandName(id, names);
    const failed = this.checks?.some(({ outcome }) => outcome === 'fail') ?? false;
    const isWaiting = (!this.checks || this.seen < this.checks.length) && !this.trouble && !command.isUrgent;
    return html`
      <form method="dialog" @submit=${(event: Event) => this.#submit(event, failed || isWaiting)}>
        <h2 id="command-title">${t('command.ask', { name })}</h2>
        <p id="command-what" class="command-what">${t(`command.what.${id}` as Key, names)}</p>
        <dl class="command-where">
          ${(command.about ?? aircraftAndDock(names)).map(([what, value]) => html`<dt>${what}</dt><dd>${value}</dd>`)}
        </dl>
        <div class="command-checks" aria-live="polite">${this.#checks()}</div>
        <div class="dialog-buttons">
          <button value="cancel" class="quiet" autofocus>${t('command.cancel')}</button>
          <button value="send" aria-disabled=${failed || isWaiting}>${t('command.send', { name })}</button>
        </div>
      </form>
    `;
  }

  #checks() {
    if (this.trouble) return html`<p class="note">${t('command.unchecked', { text: this.trouble })}</p>`;
    if (!this.checks) return html`<p class="meta">${t('command.checking')}</p>`;
    return html`<ul>
      ${this.checks.slice(0, this.seen).map(
        (check) => html`<li class="command-check" data-outcome=${check.outcome}>${icon(ICONS[check.outcome] ?? 'unknown')}
          <span><span class="unseen">${word('command.outcome', check.outcome)}: </span>${checkName(check)}${checkText(check)}</span></li>`,
      )}
    </ul>`;
  }

  get #dialog() {
    return this.querySelector('dialog')!;
  }

  #submit(event: Event, isHeld: boolean) {
    const { command } = this;
    const pressed = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    if (pressed?.value !== 'send') return;
    if (isHeld) event.preventDefault();
    else if (command && command !== this.#given) {
      // The form stays until the browser has closed the dialog: without it, it would not.
      this.#given = command;
      commandLog.give(this.#projectId, command);
    }
  }

  /* The browser tells it later: somebody quick has opened it again by then. */
  #closed() {
    if (!this.#dialog.open) this.command = null;
  }
}

customElements.define('desk-command-dialog', DeskCommandDialog);
