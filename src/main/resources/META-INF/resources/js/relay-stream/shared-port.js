/** A page's end of the stream that all pages share: the worker, asked to let the page in. */

const WORKER = new URL('worker.js', import.meta.url);
// Of the messages between page and worker: pages of an older version keep the worker that they have.
const PROTOCOL = 1;
const ANSWER_WITHIN_MS = 3_000;
const LONGEST_TICK_MS = 5_000;
const SILENT_HEARTBEATS = 3;

export class SharedPort {
  #config;
  #on;
  #port = null;
  #asking = 0;
  #heardAt = Date.now();
  #ticker;

  /**
   * @param {{url: string, heartbeatMs: number, account: string, authorizes: boolean}} config pages with an equal one share
   * @param {object} on what to call: joined(), behind(), batch({events, cursor}), reset(reset), state(state),
   *     gone() when the worker forgot this page or died, failed() when there can be no worker, authorize(request)
   */
  constructor(config, on) {
    this.#config = config;
    this.#on = on;
    const worker = new SharedWorker(WORKER, { type: 'module', name: JSON.stringify({ protocol: PROTOCOL, ...config }) });
    worker.onerror = () => this.#end('failed');
    this.#port = worker.port;
    this.#port.onmessage = ({ data }) => this.#hear(data);
    this.#ticker = setInterval(() => this.#tick(), Math.min(LONGEST_TICK_MS, config.heartbeatMs));
  }

  /** Asks to join after an event. Answered by joined or behind; no answer in time counts as behind. */
  join(cursor) {
    if (this.#asking) return;
    this.#asking = setTimeout(() => this.#answered('behind'), ANSWER_WITHIN_MS);
    this.#port.postMessage({ kind: 'join', cursor });
  }

  reopen() {
    this.#port.postMessage({ kind: 'reopen' });
  }

  leave() {
    this.#port?.postMessage({ kind: 'leave' });
    this.#end();
  }

  #hear(message) {
    if (!this.#port) return;
    this.#heardAt = Date.now();
    if (message.kind === 'joined' || message.kind === 'behind') this.#answered(message.kind);
    else if (message.kind === 'state') this.#on.state(message.state);
    else if (message.kind === 'reset') this.#on.reset(message.reset);
    else if (message.kind === 'authorize') this.#authorize(message);
    else if (message.kind === 'dropped') this.#end('gone');
    else if (message.kind === 'batch') {
      this.#on.batch(message);
      this.#port?.postMessage({ kind: 'took' });
    } else this.#port.postMessage({ kind: 'pong' });
  }

  #answered(kind) {
    clearTimeout(this.#asking);
    this.#asking = 0;
    this.#on[kind]();
  }

  async #authorize({ number, request }) {
    let answer;
    try {
      answer = { given: await this.#on.authorize(request) };
    } catch (error) {
      answer = { error: String(error?.message ?? error) };
    }
    this.#port?.postMessage({ kind: 'authorized', number, ...answer });
  }

  /* The worker pings with each heartbeat. */
  #tick() {
    if (Date.now() - this.#heardAt > SILENT_HEARTBEATS * this.#config.heartbeatMs) this.#end('gone');
  }

  #end(why = null) {
    if (!this.#port) return;
    clearInterval(this.#ticker);
    clearTimeout(this.#asking);
    this.#port.close();
    this.#port = null;
    if (why) this.#on[why]();
  }
}
