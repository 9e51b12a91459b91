/**
 * Sends a write once, whatever becomes of its answers: it has an Idempotency-Key of its own from its confirmation on, under which
 * the relay is asked again where an answer is lost. No DOM.
 */

import * as api from './api';
import { now } from './time';
import { problemText } from './troubles';

export type Outcome = 'succeeded' | 'refused' | 'not-sent' | 'outcome-unknown';

/** The icon of an outcome; what has none yet has another one. */
export const OUTCOME_ICONS: Record<string, string> = {
  succeeded: 'cleared',
  refused: 'warning',
  'not-sent': 'warning',
  'outcome-unknown': 'unknown',
};

export interface Write {
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body: Record<string, unknown>;
}

export interface Sending extends Write {
  key: string;
  /** Who confirmed it: under another name the same key would be another write. */
  caller: string | null;
  /** Whether the relay was asked before, so that it may have been sent although no answer came. */
  wasAsked: boolean;
}

export interface End {
  outcome: Outcome;
  operationId: string | null;
  /** The task that it made; null for none. */
  taskId: string | null;
  code: string | null;
  upstreamCode: number | null;
  detail: string | null;
}

interface WriteProblem {
  operationId?: string;
  upstreamCode?: number;
}

/** So long after its confirmation a write is sent, and the relay asked again where no answer came. */
export const PATIENCE_MS = 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;
const NOTHING = { operationId: null, taskId: null, code: null, upstreamCode: null, detail: null };

/**
 * Sends, and asks again until there is an answer: what came of it, or null when there was none in time. `told` is called before
 * each question and after each answer that was lost, with what the relay said meanwhile.
 */
export async function carry(own: Sending, since: number, told: (isAgain: boolean, detail: string | null) => void): Promise<End | null> {
  let detail: string | null = null;
  for (let tries = 0; ; tries++) {
    const { method, path, body, key, wasAsked } = own;
    own.wasAsked = true;
    told(tries > 0, detail);
    try {
      if (wasAsked && (await api.session()).name !== own.caller) return null;
      const answer = await api.call<{ operationId?: string; taskId?: string }>(path, { method, body, headers: { 'Idempotency-Key': key } });
      return { ...NOTHING, outcome: 'succeeded', operationId: answer.operationId ?? null, taskId: answer.taskId ?? null };
    } catch (error) {
      if (!(error instanceof api.ApiError)) throw error;
      if (isAnswer(error, wasAsked)) return endOf(error);
      detail = error.status === 0 ? null : error.message;
      told(true, detail);
      if (now() - since > PATIENCE_MS) return null;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries)));
  }
}

/*
 * Whether an error tells the end of a write. After an answer that was lost, only what the relay says of that very write does: that
 * one may not sign in any more does not say that it was not sent.
 */
function isAnswer(error: api.ApiError, isRepeat: boolean): boolean {
  if (error.status === 0 || error.code === null || error.code === 'idempotency-running') return false;
  const { operationId } = error.problem as WriteProblem;
  return !isRepeat || operationId !== undefined || ['invalid-request', 'device-busy'].includes(error.code);
}

function endOf(error: api.ApiError): End {
  const { operationId = null, upstreamCode = null } = error.problem as WriteProblem;
  const isUnknown = error.code === 'outcome-unknown';
  const outcome = isUnknown ? 'outcome-unknown' : upstreamCode === null ? 'not-sent' : 'refused';
  return { ...NOTHING, outcome, operationId, code: error.code, upstreamCode, detail: problemText(error) };
}
