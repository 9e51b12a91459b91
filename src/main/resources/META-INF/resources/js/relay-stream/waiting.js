/** Why there is no connection, and how long to wait before the next one. */

const LEAST_MS = 100;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/** What is wrong with an answer; null when it is a stream. */
export function reasonOf(response) {
  if (response.status === 200) {
    const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream');
    // A page to sign in, of a proxy for example.
    return isStream ? null : { why: 'refused', detail: 'no event stream' };
  }
  const retryAfterMs = millis(response.headers.get('Retry-After'));
  return { why: 'refused', detail: response.status, ...(retryAfterMs === null ? {} : { retryAfterMs }) };
}

/**
 * Milliseconds until the next attempt.
 *
 * @param {{why: string, retryAfterMs: (number|undefined)}} end why the last one ended
 * @param {{failures: number, retryMs: number}} past attempts in a row that did not last, and the newest `retry`
 */
export function waitAfter({ why, retryAfterMs }, { failures, retryMs }) {
  if (why === 'reopened') return 0;
  // The relay chose it for this stream alone, so that not all come back at once.
  if (why === 'goodbye') return Math.max(LEAST_MS, retryMs);
  // Between half and all of it: pages that lost the same server do not come back in one moment.
  const ceiling = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1));
  const backOff = ceiling * (0.5 + Math.random() / 2);
  // At the earliest then; many were told the same.
  if (retryAfterMs !== undefined) return Math.max(retryAfterMs * (1 + Math.random() / 5), backOff);
  return why === 'refused' ? backOff : Math.max(backOff, Math.min(retryMs, LAST_RETRY_MS));
}

/* Seconds or a date; null when it is neither. */
function millis(retryAfter) {
  if (retryAfter === null) return null;
  const wait = /^\s*\d+\s*$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_RETRY_AFTER_MS);
}
