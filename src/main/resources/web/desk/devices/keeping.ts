/** What a tab keeps of the commands that it gave, so that it knows them after a reload. */

import type { Given } from './log';

const NAME = 'flight-relay/commands';
const KEPT = 30;
// So long the relay knows an Idempotency-Key.
const KEPT_MS = 24 * 3_600_000;

/** A random UUID; `randomUUID` is missing where the page did not come by HTTPS. */
export function newKey(): string {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function readKept(): Given[] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(NAME) ?? '[]') as Given[];
    return kept.filter(({ at }) => Date.now() - Date.parse(at) < KEPT_MS);
  } catch {
    return [];
  }
}

export function writeKept(all: readonly Given[]) {
  try {
    sessionStorage.setItem(NAME, JSON.stringify(all.slice(-KEPT)));
  } catch {
    // Storage is switched off, or full: then they are known until the page is reloaded.
  }
}
