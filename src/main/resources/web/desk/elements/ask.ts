/** Asks once more before something is done that the relay cannot try out: what it will do, and what it costs. */

import { html, nothing } from 'lit';
import { DeskElement } from '../element';
import { t } from '../texts';

export interface Question {
  title: string;
  what: readonly string[];
  facts?: readonly (readonly [term: string, text: string])[];
  /** What the button says that does it. */
  yes: string;
}

export class DeskAsk extends DeskElement {
  static override properties = { question: { state: true } };

  declare private question: Question | null;
  #answer: (isYes: boolean) => void = () => {};

  constructor() {
    super();
    this.question = null;
  }

  /** Whether somebody says yes. */
  async ask(question: Question): Promise<boolean> {
    this.#answer(false);
    this.question = question;
    await this.updateComplete;
    const answered = new Promise<boolean>((resolve) => (this.#answer = resolve));
    this.#dialog.returnValue = '';
    this.#dialog.showModal();
    return answered;
  }

  override render() {
    return html`<dialog id="confirm-dialog" class="dialog" aria-labelledby="confirm-title" aria-describedby="confirm-what"
      @close=${this.#closed}>${this.question ? this.#form(this.question) : nothing}</dialog>`;
  }

  #form({ title, what, facts = [], yes }: Question) {
    return html`
      <form method="dialog">
        <h2 id="confirm-title">${title}</h2>
        <div id="confirm-what">${what.map((text) => html`<p class="command-what">${text}</p>`)}</div>
        ${facts.length > 0 ? html`<dl class="command-where">${facts.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>` : nothing}
        <div class="dialog-buttons">
          <button value="cancel" class="quiet" autofocus>${t('command.cancel')}</button>
          <button value="send">${yes}</button>
        </div>
      </form>
    `;
  }

  get #dialog() {
    return this.querySelector('dialog')!;
  }

  /* The browser tells it later: somebody quick has opened it again by then. */
  #closed() {
    if (this.#dialog.open) return;
    this.question = null;
    this.#answer(this.#dialog.returnValue === 'send');
  }
}

customElements.define('desk-ask', DeskAsk);
