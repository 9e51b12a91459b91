/**
 * One upload of a route's file, from the browser to FlightHub. It has an Idempotency-Key of its own: after a lost answer the relay
 * is asked again with the same file and key, and makes no second route. No DOM.
 */

import * as api from '../api';
import { newKey } from '../devices/keeping';
import { setServerDate } from '../time';
import { routesPath } from './types';

/** What the relay takes at most. */
const LARGEST_BYTES = 32 * 1024 * 1024;
const LOOK_EVERY_MS = 5_000;

export type Phase =
  | 'sending' // to the relay
  | 'checking' // the relay looks at it, and brings it to FlightHub
  | 'done'
  | 'failed' // nothing came of it
  | 'lost' // no answer came
  | 'unknown'; // FlightHub did not say whether there is a route now

interface Created {
  routeId: string;
  operationId: string;
  name: string;
}

interface Outcome {
  outcome: string | null;
  looking: boolean;
  detail: string | null;
  result: { routeId?: string } | null;
}

export class RouteUpload {
  phase: Phase = 'sending';
  /** What of the file has gone to the relay, from 0 to 1. */
  share = 0;
  /** Why it failed; null while it has not. */
  error: api.ApiError | null = null;
  routeId: string | null = null;
  /** Whether the relay looks in FlightHub what came of it. */
  isLooking = false;
  readonly #key = newKey();
  #request: XMLHttpRequest | null = null;
  #timer = 0;

  constructor(
    readonly projectId: string,
    readonly file: File,
    /** The name that the route gets; empty for that of the file. */
    readonly name: string,
    private readonly changed: () => void,
  ) {}

  send() {
    if (this.file.size > LARGEST_BYTES) {
      this.refuse('too-large');
      return;
    }
    Object.assign(this, { phase: 'sending', share: 0, error: null });
    const form = new FormData();
    form.append('file', this.file);
    if (this.name) form.append('name', this.name);
    const request = new XMLHttpRequest();
    this.#request = request;
    request.open('POST', api.address(routesPath(this.projectId)));
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('Idempotency-Key', this.#key);
    request.upload.onprogress = ({ loaded, total }) => {
      this.share = total > 0 ? loaded / total : 0;
      this.changed();
    };
    request.upload.onload = () => {
      Object.assign(this, { phase: 'checking', share: 1 });
      this.changed();
    };
    request.onload = () => this.#answered(request);
    request.onerror = () => this.#lost();
    request.send(form);
    this.changed();
  }

  /** Sends nothing, as it would be of no use. */
  refuse(code: string) {
    this.#fail(new api.ApiError(400, { code }));
  }

  /** Breaks off what is on its way to the relay; what the relay has goes on. */
  stop() {
    clearTimeout(this.#timer);
    if (this.phase !== 'sending') return;
    this.#request?.abort();
    this.#fail(new api.ApiError(0, { code: 'stopped' }));
  }

  #answered(request: XMLHttpRequest) {
    setServerDate(request.getResponseHeader('Date'));
    let answer: Partial<Created> & api.Problem & { operationId?: string } = {};
    try {
      answer = JSON.parse(request.responseText);
    } catch {
      // Then the status says all.
    }
    if (request.status === 201 && answer.routeId) {
      Object.assign(this, { phase: 'done', routeId: answer.routeId });
      this.changed();
    } else if (answer.code === 'outcome-unknown') {
      Object.assign(this, { phase: 'unknown', error: new api.ApiError(request.status, answer) });
      if (answer.operationId) void this.#look(answer.operationId);
      this.changed();
    } else if (answer.code === 'idempotency-running') {
      this.#lost();
    } else {
      this.#fail(new api.ApiError(request.status, answer));
    }
  }

  #fail(error: api.ApiError) {
    Object.assign(this, { phase: 'failed', error });
    this.changed();
  }

  #lost() {
    this.phase = 'lost';
    this.changed();
  }

  /* The relay looks for the route by its name. */
  async #look(operationId: string) {
    try {
      const path = `projects/${encodeURIComponent(this.projectId)}/operations/${encodeURIComponent(operationId)}`;
      const { outcome, looking, detail, result } = await api.call<Outcome>(path);
      this.isLooking = looking;
      if (outcome === 'succeeded') Object.assign(this, { phase: 'done', routeId: result?.routeId ?? null, isLooking: false });
      else if (detail && !looking) this.error = new api.ApiError(504, { ...this.error?.problem, detail });
      this.changed();
      if (outcome === 'succeeded' || !looking) return;
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
    }
    this.#timer = setTimeout(() => this.#look(operationId), LOOK_EVERY_MS);
  }
}
