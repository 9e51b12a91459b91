/** Which photos of a job this browser has put into the bucket: kept by it, so that they are not sent again after a reload. */

const DATABASE = 'flight-relay-uploads';
const STORE = 'files';

export class Kept {
  #database;
  #jobId;

  constructor(database, jobId) {
    this.#database = database;
    this.#jobId = jobId;
  }

  /** Where the browser keeps nothing, as in some private windows, all photos are sent again. */
  static async open(jobId) {
    try {
      const opening = indexedDB.open(DATABASE, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: ['jobId', 'name'] });
      return new Kept(await answer(opening), jobId);
    } catch {
      return new Kept(null, jobId);
    }
  }

  async all() {
    if (!this.#database) return new Map();
    const rows = await answer(this.#database.transaction(STORE).objectStore(STORE).getAll(this.#range()));
    return new Map(rows.map((row) => [row.name, row]));
  }

  async clear() {
    if (this.#database) await answer(this.#database.transaction(STORE, 'readwrite').objectStore(STORE).delete(this.#range()));
  }

  #range() {
    return IDBKeyRange.bound([this.#jobId], [this.#jobId, []]);
  }

  async add({ name, file }) {
    if (!this.#database) return;
    const row = { jobId: this.#jobId, name, size: file.size, modified: file.lastModified };
    try {
      await answer(this.#database.transaction(STORE, 'readwrite').objectStore(STORE).put(row));
    } catch {
      // The disk is full: then it is sent again after a reload.
    }
  }
}

function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
