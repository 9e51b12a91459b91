/**
 * Writes that a view sends, and what came of each. Each has an Idempotency-Key of its own from its confirmation on: after a lost
 * answer the relay is asked again with the same key, so that nothing is sent twice. What they are sent with is in this page's memory
 * alone, and only until they are answered: it may be a secret.
 */

import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import * as api from './api';
import { newKey } from './devices/keeping';
import './elements/time';
import { icon } from './icon';
import { t, word } from './texts';
import { now } from './time';

export interface Wish {
  /** What it is called in the list. */
  title: string;
  projectId: string;
  method: 'POST' | 'PATCH' | 'DELETE';
  /** Below the project. */
  path: string;
  body?: Record<string, unknown>;
}

export interface Write {
  title: string;
  at: string;
  key: string;
  state: 'asking' | 'asking-again' | 'lost' | 'succeeded' | 'refused' | 'not-sent' | 'outcome-unknown';
  readBack: boolean;
  looking: boolean;
  detail: string;
  wish: Wish | null;
}

interface OperationView {
  outcome: Write['state'] | null;
  looking: boolean;
  readBack: boolean;
}

/** So long after its confirmation the relay is asked again where no answer came. */
const PATIENCE_MS = 60_000;
const FIRST_PAUSE_MS = 1_000;
const LOOK_EVERY_MS = 5_000;
const KEPT = 10;
const ICONS: Record<string, string> = { succeeded: 'cleared', refused: 'warning', 'not-sent': 'warning', 'outcome-unknown': 'unknown' };

export const wishPath = ({ projectId, path }: Wish) => `projects/${encodeURIComponent(projectId)}/${path}`;

/** What is wrong, in the relay's words, field by field where it names fields. */
export function problemText({ message, problem }: api.ApiError): string {
  const violations = problem.violations ?? [];
  return violations.length > 0 ? violations.map((one) => `${one.field} ${one.message}`).join('; ') : message;
}

export class Writes implements ReactiveController {
  #all: Write[] = [];

  /** `done` is called after each end that may have changed something. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly done: () => void,
  ) {
    host.addController(this);
  }

  hostConnected() {}

  /** Sends a write that was confirmed. */
  async send(wish: Wish): Promise<Write> {
    const at = new Date(now()).toISOString();
    const write: Write = { title: wish.title, at, key: newKey(), state: 'asking', readBack: false, looking: false, detail: '', wish };
    this.#all = [write, ...this.#all].slice(0, KEPT);
    await this.#carry(write);
    return write;
  }

  async #carry(write: Write) {
    const wish = write.wish!;
    const since = now();
    for (let tries = 0; ; tries++) {
      this.#enter(write, tries === 0 ? 'asking' : 'asking-again');
      try {
        const { method, body } = wish;
        const headers = { 'Idempotency-Key': write.key };
        await api.call(wishPath(wish), { method, body, headers });
        this.#enter(write, 'succeeded');
        return;
      } catch (error) {
        if (!(error instanceof api.ApiError)) throw error;
        const isAnswer = error.status !== 0 && error.code !== null && error.code !== 'idempotency-running';
        if (isAnswer) return this.#failed(write, wish, error);
        if (now() - since > PATIENCE_MS) return this.#enter(write, 'lost');
      }
      await new Promise((resolve) => setTimeout(resolve, Math.min(LOOK_EVERY_MS, FIRST_PAUSE_MS * 2 ** tries)));
    }
  }

  #failed(write: Write, wish: Wish, error: api.ApiError) {
    const { upstreamCode, operationId } = error.problem;
    write.detail = problemText(error);
    const isUnknown = error.code === 'outcome-unknown';
    this.#enter(write, isUnknown ? 'outcome-unknown' : upstreamCode === undefined ? 'not-sent' : 'refused');
    if (isUnknown && operationId) void this.#look(write, wish.projectId, operationId);
  }

  /* The relay looks in FlightHub for what came of some writes, for about a minute. */
  async #look(write: Write, projectId: string, operationId: string) {
    write.looking = true;
    const path = `projects/${encodeURIComponent(projectId)}/operations/${encodeURIComponent(operationId)}`;
    while (write.looking) {
      try {
        const { outcome, looking, readBack } = await api.call<OperationView>(path);
        Object.assign(write, { looking, readBack });
        this.#enter(write, outcome ?? write.state);
      } catch (error) {
        if (!(error instanceof api.ApiError)) throw error;
        write.looking = error.status !== 404;
      }
      if (write.looking) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  #enter(write: Write, state: Write['state']) {
    write.state = state;
    if (!state.startsWith('asking') && state !== 'lost') write.wish = null;
    this.host.requestUpdate();
    if (state === 'succeeded' || state === 'outcome-unknown') this.done();
  }

  draw() {
    if (this.#all.length === 0) return nothing;
    return html`<ul class="written" aria-live="polite" aria-label=${t('written')}>
      ${repeat(this.#all, ({ key }) => key, (write) => this.#row(write))}
    </ul>`;
  }

  #row(write: Write) {
    const { title, state, readBack, looking, detail, at } = write;
    return html`<li class="given-command" data-outcome=${state}>
      ${icon(ICONS[state] ?? 'reminder')}
      <p class="given-head"><strong>${title}</strong> ${word('given.state', readBack ? 'read-back' : state)} <span class="meta">
        <desk-time .value=${at} kind="clock" aria-live="off"></desk-time></span></p>
      ${readBack ? html`<p class="given-advice">${t('given.foundDone')}</p>` : nothing}
      ${state === 'outcome-unknown' ? html`<p class="given-advice">${t('written.unknown')}</p>` : nothing}
      ${looking ? html`<p class="given-advice">${t('given.looking')}</p>` : nothing}
      ${detail && !readBack ? html`<p class="given-advice">${t('given.said', { text: detail })}</p>` : nothing}
      ${
        state === 'lost'
          ? html`<p class="given-advice">${t('given.lost')}</p>
              <p><button type="button" @click=${() => this.#carry(write)}>${t('given.askAgain')}</button></p>`
          : nothing
      }
    </li>`;
  }
}
