/** Asks once more before a write is sent: what it will do, and what the relay says to it without sending it. */

import { html, nothing } from 'lit';
import * as api from '../api';
import { DeskElement } from '../element';
import { icon } from '../icon';
import type { Write } from '../sending';
import { t, word, type Key } from '../texts';
import { readError, troubleOf } from '../troubles';

export interface Question extends Write {
  /** What the buttons and the title call it. */
  name: string;
  /** What it will do, in a sentence or two. */
  what: string;
  /** To what: names and values. */
  where: [string, unknown][];
  /** Whether it can be sent before the relay has said anything to it. */
  isUrgent?: boolean;
}

interface Check {
  name: string;
  outcome: 'pass' | 'fail' | 'unknown';
  detail: string;
}

const SHOWN_AFTER_MS = 150;
const ICONS = { pass: 'cleared', fail: 'warning', unknown: 'unknown' } as const;

/** What the relay says to a write without sending it. */
export async function tryOut({ path, method, body }: Write): Promise<Check[]> {
  const answer = await api.call<{ checks?: Check[] }>(path, { method, body, query: { dryRun: 'true' } });
  return answer.checks ?? [];
}

/** A check in words: ours where we have some, else the relay's. */
export function checkText({ name, outcome, detail }: Check): string {
  const key = `command.check.${name}.${outcome}`;
  const text = t(key as Key);
  return text === key ? detail : text;
}

/* What it looks at, where that is not clear by itself. */
function checkName({ name }: Check) {
  const key = `check.${name}`;
  const text = t(key as Key);
  return text === key ? nothing : html`<strong>${text}:</strong> `;
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

export class DeskConfirm extends DeskElement {
  static override properties = { question: { state: true }, checks: { state: true }, seen: { state: true }, trouble: { state: true } };

  declare private question: Question | null;
  declare private checks: Check[] | null;
  /** How many of them are shown: one after the other, so that each is read. */
  declare private seen: number;
  declare private trouble: string;
  #send: () => void = () => {};
  #sent: Question | null = null;

  constructor() {
    super();
    this.question = null;
    this.checks = null;
    this.seen = 0;
    this.trouble = '';
  }

  /** Calls `send` if and when somebody confirms. */
  async ask(question: Question, send: () => void) {
    this.#send = send;
    Object.assign(this, { question, checks: null, seen: 0, trouble: '' });
    await this.updateComplete;
    this.#dialog.showModal();
    try {
      const checks = await tryOut(question);
      if (this.question === question) await this.#show(question, checks);
    } catch (error) {
      if (this.question !== question) return;
      const violations = error instanceof api.ApiError ? violationsOf(error) : [];
      // Not checked is not refused: the relay checks again before it sends.
      if (violations.length === 0) this.trouble = readError(troubleOf(error));
      else await this.#show(question, violations);
    }
  }

  async #show(question: Question, checks: Check[]) {
    this.checks = checks;
    for (this.seen = 1; this.seen < checks.length && this.question === question; this.seen++) {
      await new Promise((resolve) => setTimeout(resolve, SHOWN_AFTER_MS));
    }
  }

  override render() {
    const { question } = this;
    return html`<dialog id="command-dialog" class="dialog" aria-labelledby="command-title" aria-describedby="command-what"
      @close=${this.#closed}>${question ? this.#form(question) : nothing}</dialog>`;
  }

  #form({ name, what, where, isUrgent = false }: Question) {
    const failed = this.checks?.some(({ outcome }) => outcome === 'fail') ?? false;
    const isWaiting = (!this.checks || this.seen < this.checks.length) && !this.trouble && !isUrgent;
    return html`
      <form method="dialog" @submit=${(event: Event) => this.#submit(event, failed || isWaiting)}>
        <h2 id="command-title">${t('command.ask', { name })}</h2>
        <p id="command-what" class="command-what">${what}</p>
        <dl class="command-where">${where.map(([term, value]) => html`<dt>${term}</dt><dd>${value}</dd>`)}</dl>
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
    const { question } = this;
    const pressed = (event as SubmitEvent).submitter as HTMLButtonElement | null;
    if (pressed?.value !== 'send') return;
    if (isHeld) event.preventDefault();
    else if (question && question !== this.#sent) {
      // The form stays until the browser has closed the dialog: without it, it would not.
      this.#sent = question;
      this.#send();
    }
  }

  /* The browser tells it later: somebody quick has opened it again by then. */
  #closed() {
    if (!this.#dialog.open) this.question = null;
  }
}

customElements.define('desk-confirm', DeskConfirm);
