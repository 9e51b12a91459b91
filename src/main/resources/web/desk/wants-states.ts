/** Wants the states of devices while an element is shown, and while somebody may look at it: FlightHub is asked less often else. */

import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { store } from './store';

const UNSEEN_MS = 60_000;

export class WantsStates implements ReactiveController {
  #end: (() => void) | null = null;
  #unseen = 0;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('visibilitychange', this.#look);
    this.#look();
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.#look);
    clearTimeout(this.#unseen);
    this.#stop();
  }

  #look = () => {
    clearTimeout(this.#unseen);
    if (document.hidden) this.#unseen = setTimeout(() => this.#stop(), UNSEEN_MS);
    else this.#end ??= store.stream.want('device.state');
  };

  #stop() {
    this.#end?.();
    this.#end = null;
  }
}
