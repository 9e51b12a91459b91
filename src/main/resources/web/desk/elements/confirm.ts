/** Asks once more before something is sent: what it will do, and what the relay says to it where it can be asked. */

import { html, nothing } from 'lit';
import { drawChecks, type Check } from '../devices/dialog';
import { DeskElement } from '../element';
import { t } from '../texts';
import { readError, troubleOf } from '../troubles';

export interface Question {
  title: string;
  what: readonly string[];
  facts?: readonly (readonly [term: string, text: string])[];
  /** What the button says that sends it. */
  yes: string;
  /** What the relay says to it without sending it. */
  check?: () => Promise<Check[]>;
}

export class DeskConfirm extends DeskElement {
  static override properties = { question: { state: true }, checks: { state: true }, trouble: { state: true } };

  declare private question: Question | null;
  declare private checks: Check[] | null;
  declare private trouble: string;
  #answer: (isYes: boolean) => void = () => {};

  constructor() {
    super();
    Object.assign(this, { question: null, checks: null, trouble: '' });
  }

  /** Whether somebody says yes. */
  async ask(question: Question): Promise<boolean> {
    this.#answer(false);
    Object.assign(this, { question, checks: null, trouble: '' });
    await this.updateComplete;
    const answered = new Promise<boolean>((resolve) => (this.#answer = resolve));
    this.#dialog.returnValue = '';
    this.#dialog.showModal();
    void this.#check(question);
    return answered;
  }

  async #check(question: Question) {
    if (!question.check) return;
    try {
      const checks = await question.check();
      if (this.question === question) this.checks = checks;
    } catch (error) {
      // Not checked is not refused: the relay checks again before it sends.
      if (this.question === question) this.trouble = readError(troubleOf(error));
    }
  }

  override render() {
    return html`<dialog id="confirm-dialog" class="dialog" aria-labelledby="confirm-title" aria-describedby="confirm-what"
      @close=${this.#closed}>${this.question ? this.#form(this.question) : nothing}</dialog>`;
  }

  #form({ title, what, facts = [], yes, check }: Question) {
    const isHeld = Boolean(check) && !this.trouble && (this.checks?.some(({ outcome }) => outcome === 'fail') ?? true);
    return html`
      <form method="dialog" @submit=${(event: SubmitEvent) => this.#submit(event, isHeld)}>
        <h2 id="confirm-title">${title}</h2>
        <div id="confirm-what">${what.map((text) => html`<p class="command-what">${text}</p>`)}</div>
        ${facts.length > 0 ? html`<dl class="command-where">${facts.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>` : nothing}
        ${check ? html`<div class="command-checks" aria-live="polite">${drawChecks(this.checks, this.trouble)}</div>` : nothing}
        <div class="dialog-buttons">
          <button value="cancel" class="quiet" autofocus>${t('command.cancel')}</button>
          <button value="send" aria-disabled=${isHeld}>${yes}</button>
        </div>
      </form>
    `;
  }

  get #dialog() {
    return this.querySelector('dialog')!;
  }

  #submit(event: SubmitEvent, isHeld: boolean) {
    const pressed = event.submitter as HTMLButtonElement | null;
    if (pressed?.value === 'send' && isHeld) event.preventDefault();
  }

  /* The browser tells it later: somebody quick has opened it again by then. */
  #closed() {
    if (this.#dialog.open) return;
    this.question = null;
    this.#answer(this.#dialog.returnValue === 'send');
  }
}

customElements.define('desk-confirm', DeskConfirm);
