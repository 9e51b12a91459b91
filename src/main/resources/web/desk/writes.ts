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
import { carry, OUTCOME_ICONS, type Sending } from './sending';
import { store } from './store';
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
  projectId: string;
  /** What it is sent with; null once it is answered. */
  sending: Sending | null;
}

interface OperationView {
  outcome: Write['state'] | null;
  looking: boolean;
  readBack: boolean;
}

const LOOK_EVERY_MS = 5_000;
const KEPT = 10;

export const wishPath = ({ projectId, path }: Wish) => `projects/${encodeURIComponent(projectId)}/${path}`;

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
    const { title, projectId, method, body } = wish;
    const caller = store.model.session?.name ?? null;
    const sending: Sending = { ...{ method, path: wishPath(wish), body: body! }, key: newKey(), caller, wasAsked: false };
    const at = new Date(now()).toISOString();
    const write: Write = { ...{ title, projectId, at, sending }, key: sending.key, state: 'asking', readBack: false, looking: false, detail: '' };
    this.#all = [write, ...this.#all].slice(0, KEPT);
    await this.#carry(write);
    return write;
  }

  async #carry(write: Write) {
    const { sending, projectId } = write;
    const end = await carry(sending!, now(), (isAgain) => this.#enter(write, isAgain ? 'asking-again' : 'asking'));
    if (!end) return this.#enter(write, 'lost');
    write.detail = end.detail ?? '';
    this.#enter(write, end.outcome);
    if (end.outcome === 'outcome-unknown' && end.operationId) void this.#look(write, projectId, end.operationId);
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
    if (!state.startsWith('asking') && state !== 'lost') write.sending = null;
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
      ${icon(OUTCOME_ICONS[state] ?? 'reminder')}
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
