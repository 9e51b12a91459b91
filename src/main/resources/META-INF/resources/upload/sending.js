/**
 * The queue of files of a job. The first file goes alone, to see whether the bucket can be reached from here: a bucket whose
 * rules do not allow this page's origin (CORS) cannot. Then several at once.
 */

import { put, SILENT_MS } from './put.js';

const AT_ONCE = 5;
/** Through the relay: browsers keep six connections to one host, and the page needs some of them. */
const AT_ONCE_BY_RELAY = 3;
const LINKS_AT_ONCE = 50;
const LINK_MARGIN_MS = 60_000;
const TRIES = 6;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** After these nothing more can be sent; the page says what each means. */
const ENDS = { 401: 'unauthenticated', 403: 'forbidden', 404: 'gone' };

export class Sending {
  #base;
  #known;
  #waiting;
  #total;
  #bytes;
  #keep;
  #links = new Map(); // name → { url, until }
  #asking = null;
  #underWay = new Map(); // name → bytes
  #sent = { count: 0, bytes: 0 };
  #failed = []; // { name, why }
  #way = 'bucket';
  #worked = false;
  #isWaiting = false;
  #stopped = new AbortController();
  #end = null;
  #detail = null;

  constructor(base, { files, known }, keep) {
    this.#base = base;
    this.#known = known;
    this.#waiting = [...files];
    this.#total = files.length;
    this.#bytes = files.reduce((sum, { file }) => sum + file.size, 0);
    this.#keep = keep;
  }

  progress() {
    const now = [...this.#underWay.values()].reduce((sum, bytes) => sum + bytes, 0);
    return {
      files: this.#total,
      bytes: this.#bytes,
      sentFiles: this.#sent.count,
      sentBytes: this.#sent.bytes + now,
      known: this.#known,
      failed: this.#failed.slice(0, 20),
      failedCount: this.#failed.length,
      way: this.#way,
      isWaiting: this.#isWaiting,
      detail: this.#detail,
    };
  }

  /** Sends all of them; answers how it ended. */
  async run() {
    await this.#lane(() => !this.#worked && this.#way === 'bucket');
    const lanes = this.#way === 'bucket' ? AT_ONCE : AT_ONCE_BY_RELAY;
    await Promise.all(Array.from({ length: lanes }, () => this.#lane(() => true)));
    return this.#end ?? 'done';
  }

  async #lane(goesOn) {
    while (!this.#end && goesOn()) {
      const next = this.#waiting.shift();
      if (!next) return;
      await this.#send(next);
      this.#underWay.delete(next.name);
    }
  }

  async #send(file) {
    let why = 'unreachable';
    for (let tries = 0; tries < TRIES && !this.#end; tries++) {
      // Where the bucket worked before, it may only be away for a moment; the last tries go by the relay all the same.
      const isByRelay = this.#way === 'relay' || tries >= TRIES / 2;
      const { status, code, retryAfter } = isByRelay ? await this.#byRelay(file) : await this.#byLink(file);
      this.#isWaiting = false;
      if (status >= 200 && status < 300) return this.#done(file);
      if (this.#end) return;
      if (status === 0 && !(await isReadable(file.file))) return this.#fail(file, 'unreadable');
      if (status === 0 && !isByRelay && !this.#worked) {
        // By the relay it either goes, and then always, or there is no network at all.
        const other = await this.#byRelay(file);
        if (other.status >= 200 && other.status < 300) {
          this.#way = 'relay';
          return this.#done(file);
        }
        if (this.#refuses(other)) return this.#fail(file, other.code ?? String(other.status));
      }
      if (isByRelay && this.#refuses({ status, code })) return this.#fail(file, code ?? String(status));
      if (!isByRelay && status >= 400 && status < 500) this.#links.delete(file.name);
      why = status === 0 ? 'unreachable' : (code ?? String(status));
      // No network, or a relay that has enough to do, is no fault of the file: it waits for as long as that takes.
      if ((status === 0 && isByRelay) || status === 429 || status === 503) tries = Math.min(tries, TRIES - 2);
      await this.#pause(retryAfter * 1000 || Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries));
    }
    if (!this.#end) this.#fail(file, why);
  }

  /* Whether it makes no sense to send it again; some refusals end everything. */
  #refuses({ status }) {
    if (ENDS[status]) this.#finish(ENDS[status]);
    return [400, 401, 403, 404, 405, 411, 413, 415].includes(status);
  }

  async #byLink({ name, file }) {
    const link = await this.#link(name);
    if (!link.url) return link;
    return put(link.url, file, { own: false, onProgress: (bytes) => this.#underWay.set(name, bytes), signal: this.#stopped.signal });
  }

  async #byRelay({ name, file }) {
    const url = `${this.#base}/files/${encodeURIComponent(name)}`;
    return put(url, file, { own: true, onProgress: (bytes) => this.#underWay.set(name, bytes), signal: this.#stopped.signal });
  }

  /* A link that is good for a while; they come by the dozen. */
  async #link(name) {
    for (let tries = 0; tries < 3; tries++) {
      const link = this.#links.get(name);
      if (link && link.until > Date.now() + Math.min(LINK_MARGIN_MS, link.life / 4)) return link;
      this.#links.delete(name);
      this.#asking ??= this.#askForLinks(name).finally(() => (this.#asking = null));
      const refusal = await this.#asking;
      if (refusal) return refusal;
    }
    return { status: 0, code: null, retryAfter: 0 };
  }

  /* Ends by this computer's clock, which may be wrong: what counts is how long a link lives from now on. */
  async #askForLinks(name) {
    const names = [name, ...this.#waiting.slice(0, LINKS_AT_ONCE - 1).map((file) => file.name)];
    let response;
    try {
      response = await fetch(`${this.#base}/uploads`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
        body: JSON.stringify({ names }),
        signal: AbortSignal.any([this.#stopped.signal, AbortSignal.timeout(SILENT_MS)]),
      });
      if (!response.ok) {
        const { code = null, detail = null } = await response.json().catch(() => ({}));
        if (ENDS[response.status]) this.#finish(ENDS[response.status]);
        // The job was started meanwhile, or would have too many files.
        if (response.status === 400) {
          this.#detail = detail;
          this.#finish('refused');
        }
        return { status: response.status, code, retryAfter: Number(response.headers.get('Retry-After')) || 0 };
      }
      const { uploads } = await response.json();
      const now = Date.parse(response.headers.get('Date') ?? '') || Date.now();
      for (const { name: one, url, expiresAt } of uploads) {
        const life = Date.parse(expiresAt) - now;
        this.#links.set(one, { url, life, until: Date.now() + life });
      }
      return null;
    } catch {
      return { status: 0, code: null, retryAfter: 0 };
    }
  }

  async #done(file) {
    if (this.#way === 'bucket') this.#worked = true;
    this.#links.delete(file.name);
    this.#underWay.delete(file.name);
    await this.#keep(file);
    this.#sent.count++;
    this.#sent.bytes += file.file.size;
  }

  #fail({ name }, why) {
    this.#failed.push({ name, why });
  }

  #pause(ms) {
    this.#isWaiting = true;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms * (0.75 + Math.random() / 2));
      this.#stopped.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #finish(end) {
    this.#end ??= end;
    this.#stopped.abort();
  }
}

/* A request with a file that was deleted or changed since it was chosen ends without an answer, as if there were no network. */
async function isReadable(file) {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
