/** Something of the API that a view shows: read when the view opens, and again and again while somebody can see it. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Trouble } from './store/model';
import { now } from './time';
import { troubleOf } from './troubles';

export class Reading<Answer> implements ReactiveController {
  /** The newest answer, also while it cannot be read again; null before the first. */
  value: Answer | null = null;
  /** When that was, by the relay's clock. */
  at: number | null = null;
  /** Why it could not be read the last time. */
  trouble: Trouble | null = null;
  isReading = false;
  #timer = 0;
  #isConnected = false;
  #isWanted = false;
  /** Grows with each `anew`: what was asked for before is not taken. */
  #generation = 0;
  readonly #seen = () => !document.hidden && this.#isConnected && this.everyMs > 0 && void this.again();

  /** `everyMs` is 0 for what is read when somebody asks for it. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly read: () => Promise<Answer>,
    private readonly everyMs = 0,
  ) {
    host.addController(this);
  }

  hostConnected() {
    this.#isConnected = true;
    document.addEventListener('visibilitychange', this.#seen);
    void this.again();
  }

  hostDisconnected() {
    this.#isConnected = false;
    document.removeEventListener('visibilitychange', this.#seen);
    clearTimeout(this.#timer);
  }

  /** Reads something else than before, such as that of another project: what is known or under way is of no use. */
  anew(): Promise<void> {
    this.#generation++;
    this.value = this.at = this.trouble = null;
    this.isReading = false;
    return this.again();
  }

  async again(): Promise<void> {
    // What was asked for meanwhile may show more than the answer under way.
    this.#isWanted = this.isReading;
    if (this.isReading) return;
    clearTimeout(this.#timer);
    this.isReading = true;
    this.host.requestUpdate();
    const generation = this.#generation;
    try {
      const value = await this.read();
      if (generation !== this.#generation) return;
      this.value = value;
      this.at = now();
      this.trouble = null;
    } catch (error) {
      if (generation !== this.#generation) return;
      this.trouble = troubleOf(error);
    }
    this.isReading = false;
    this.host.requestUpdate();
    if (this.#isWanted) return this.again();
    if (this.#isConnected && this.everyMs > 0 && !document.hidden) {
      this.#timer = setTimeout(() => this.again(), this.everyMs);
    }
  }
}
