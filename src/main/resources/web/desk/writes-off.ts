/** Whether the operator of the relay lets anything be sent to FlightHub: the relay says without sending it. */

import type { ReactiveControllerHost } from 'lit';
import { ApiError } from './api';
import { checkText, tryOut } from './elements/confirm';
import type { Write } from './sending';

/** Why nothing can be written, by project; each project is asked for once by the element that shows it. */
export class WritesOff {
  readonly #reasons = new Map<string, string | null>();

  constructor(private readonly host: ReactiveControllerHost) {}

  /** In words; null where something can be written, or nobody knows. */
  of(projectId: string): string | null {
    return this.#reasons.get(projectId) ?? null;
  }

  /** Asks, by some write of the project that will not be sent. */
  async ask(projectId: string, write: () => Write) {
    if (this.#reasons.has(projectId)) return;
    this.#reasons.set(projectId, null);
    try {
      const off = (await tryOut(write())).find(({ name, outcome }) => name === 'writes-enabled' && outcome === 'fail');
      if (!off) return;
      this.#reasons.set(projectId, checkText(off));
      this.host.requestUpdate();
    } catch (error) {
      // The confirmation asks again.
      if (!(error instanceof ApiError)) throw error;
    }
  }
}
