/** Asks once more before a command is sent: what it will do, and what the relay says to it. */

import { html, nothing } from 'lit';
import * as api from '../api';
import { DeskElement } from '../element';
import { icon } from '../icon';
import { t, word, type Key } from '../texts';
import { readError, troubleOf } from '../troubles';
import { commandName, type Command } from './commands';
import { commandLog } from './log';

export interface Check {
  name: string;
  outcome: 'pass' | 'fail' | 'unknown';
  detail: string;
}

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

/** Checks as a list; why they are not known, or that they are being asked for. */
export function drawChecks(checks: readonly Check[] | null, trouble: string) {
  if (trouble) return html`<p class="note">${t('command.unchecked', { text: trouble })}</p>`;
  if (!checks) return html`<p class="meta">${t('command.checking')}</p>`;
  return html`<ul>
    ${checks.map(
      (check) => html`<li class="command-check" data-outcome=${check.outcome}>${icon(ICONS[check.outcome] ?? 'unknown')}
        <span><span class="unseen">${word('command.outcome', check.outcome)}: </span>${checkText(check)}</span></li>`,
    )}
  </ul>`;
}

export class DeskCommandDialog extends DeskElement {
  static override properties = { command: { state: true }, checks: { state: true }, trouble: { state: true } };

  declare private command: Command | null;
  declare private checks: Check[] | null;
  declare private trouble: string;
  #projectId = '';
  #given: Command | null = null;

  constructor() {
    super();
    this.command = null;
    this.checks = null;
    this.trouble = '';
  }

  async ask(projectId: string, command: Command) {
    this.#projectId = projectId;
    Object.assign(this, { command, checks: null, trouble: '' });
    await this.updateComplete;
    this.#dialog.showModal();
    try {
      const checks = await tryOut(command);
      if (this.command === command) this.checks = checks;
    } catch (error) {
      // Not checked is not refused: the relay checks again before it sends.
      if (this.command === command) this.trouble = readError(troubleOf(error));
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
    const isWaiting = !this.checks && !this.trouble && !command.isUrgent;
    return html`
      <form method="dialog" @submit=${(event: Event) => this.#submit(event, failed || isWaiting)}>
        <h2 id="command-title">${t('command.ask', { name })}</h2>
        <p id="command-what" class="command-what">${t(`command.what.${id}` as Key, names)}</p>
        <dl class="command-where">
          <dt>${t('command.aircraft.label')}</dt><dd>${names['aircraft']}</dd>
          <dt>${t('command.dock.label')}</dt><dd>${names['dock']}, ${names['project']}</dd>
        </dl>
        <div class="command-checks" aria-live="polite">${drawChecks(this.checks, this.trouble)}</div>
        <div class="dialog-buttons">
          <button value="cancel" class="quiet" autofocus>${t('command.cancel')}</button>
          <button value="send" aria-disabled=${failed || isWaiting}>${t('command.send', { name })}</button>
        </div>
      </form>
    `;
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
