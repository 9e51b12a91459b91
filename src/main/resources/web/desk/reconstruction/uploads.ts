/**
 * The uploads of this page, one worker for each job: they go on while somebody looks at another view. What was sent the worker
 * keeps in the browser; after a reload the same files are dropped again, and only what is missing is sent.
 */

import { jobAddress } from './api';
import type { Dropped } from './files';

export interface Progress {
  /** Those to be sent, without `known`. */
  files: number;
  bytes: number;
  sentFiles: number;
  sentBytes: number;
  /** Those that were sent before. */
  known: { count: number; bytes: number };
  failed: { name: string; why: string }[];
  failedCount: number;
  way: 'bucket' | 'relay';
  /** Whether the last try failed, and another one comes. */
  isWaiting: boolean;
  detail: string | null;
  /** How it ended; null while it goes on. */
  end: string | null;
}

interface Upload {
  worker: Worker;
  progress: Progress | null;
}

class Uploads {
  readonly #all = new Map<string, Upload>();
  readonly #listeners = new Set<() => void>();

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  of(jobId: string): Progress | null {
    return this.#all.get(jobId)?.progress ?? null;
  }

  /** Changes when the first photo is there, and at the end. */
  phase(jobId: string): string {
    const progress = this.of(jobId);
    return progress ? `${progress.sentFiles > 0} ${progress.end}` : '';
  }

  isUnderWay(jobId: string): boolean {
    const upload = this.#all.get(jobId);
    return upload !== undefined && (upload.progress === null || upload.progress.end === null);
  }

  send(projectId: string, jobId: string, files: readonly Dropped[]) {
    let upload = this.#all.get(jobId);
    if (!upload) {
      const worker = newWorker();
      const begun: Upload = (upload = { worker, progress: null });
      worker.addEventListener('message', ({ data }) => {
        begun.progress = data as Progress;
        this.#tell();
      });
      worker.addEventListener('error', () => {
        begun.progress = { ...NOTHING, ...begun.progress, end: 'broken' };
        this.#tell();
      });
      this.#all.set(jobId, upload);
    }
    if (upload.progress) upload.progress = { ...upload.progress, end: null };
    upload.worker.postMessage({ base: jobAddress(projectId, jobId), jobId, files });
    this.#tell();
  }

  /** Ends it; what was sent stays where it is. */
  stop(jobId: string) {
    this.#all.get(jobId)?.worker.terminate();
    this.#all.delete(jobId);
    this.#tell();
  }

  /** Ends it, and forgets what was sent: the job takes no more. */
  forget(jobId: string) {
    this.stop(jobId);
    const worker = newWorker();
    worker.addEventListener('message', () => worker.terminate());
    worker.postMessage({ jobId, isOver: true });
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

const newWorker = () => new Worker('/upload/worker.js', { type: 'module', name: 'upload' });

const NOTHING: Progress = {
  files: 0,
  bytes: 0,
  sentFiles: 0,
  sentBytes: 0,
  known: { count: 0, bytes: 0 },
  failed: [],
  failedCount: 0,
  way: 'bucket',
  isWaiting: false,
  detail: null,
  end: null,
};

export const uploads = new Uploads();
