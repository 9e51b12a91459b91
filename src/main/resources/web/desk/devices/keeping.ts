/** What a tab keeps of the commands that it gave, so that it knows them after a reload. */

import type { Outcome, Sending } from '../sending';

const NAME = 'flight-relay/commands';
const KEPT = 30;
// So long the relay knows an Idempotency-Key.
const KEPT_MS = 24 * 3_600_000;

export interface Given {
  projectId: string;
  deviceSn: string;
  /** The task that it made or changed; null for none, and until that is known. */
  taskId: string | null;
  operation: string;
  by: string | null;
  at: string;
  operationId: string | null;
  outcome: Outcome | null;
  code: string | null;
  upstreamCode: number | null;
  detail: string | null;
  finishedAt: string | null;
  looking: boolean;
  readBack: boolean;
  /** Of one that this page gave; of others' nobody knows more than the operation. */
  own: OwnCommand | null;
}

export interface OwnCommand extends Sending {
  id: string;
  choice: string | null;
  /** `asking` until there is an answer; `lost` when none came in time. */
  phase: 'asking' | 'asking-again' | 'lost' | 'answered';
}

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
