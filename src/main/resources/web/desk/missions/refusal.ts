/** Why there is no new route, and what to do about it. The relay's own sentence is shown below it: it names the rule and the limit. */

import type { ApiError } from '../api';
import { t, type Key } from '../texts';

const ROUTE_CHECK = [219018, 219019, 219020];

/* The rules of a route's file, by the words in which the relay tells them: docs/integrate/api.md#upload-a-route. */
const RULES: readonly [RegExp, string][] = [
  [/is no ZIP archive/, 'no-zip'],
  [/has no wpmz\//, 'no-route'],
  [/when it is unpacked|as ZIP bombs are|it has to be at most/, 'bomb'],
  [/has to be at most \d+ bytes/, 'too-large'],
  [/unpacked elsewhere|two entries with the name|name is longer|at most \d+ entries/, 'paths'],
  [/damaged or encrypted/, 'damaged'],
  [/XML|DOCTYPE|root element|elements in more than/, 'xml'],
];

/** What can be done, in our words; and what the relay said, where it said more. */
export function refusalOf({ status, code, problem }: ApiError): { advice: string; said: string } {
  const said = problem.detail ?? problem.title ?? '';
  return { advice: t(`upload.refused.${keyOf(status, code, said, problem)}` as Key), said };
}

function keyOf(status: number, code: string | null, said: string, problem: ApiError['problem']): string {
  if (status === 413) return 'too-large';
  if (code === 'invalid-request') {
    if (problem.violations?.some(({ field }) => field === 'name')) return 'name';
    return RULES.find(([words]) => words.test(said))?.[1] ?? 'file';
  }
  if (code === 'upstream-refused') {
    return ROUTE_CHECK.includes((problem as { upstreamCode?: number }).upstreamCode ?? 0) ? 'route-check' : 'flighthub';
  }
  // The three steps to FlightHub fail in their own ways: its credential, its bucket, its word about the route.
  if (/bucket/.test(said)) return /credential/.test(said) ? 'bucket-credential' : 'bucket';
  if (/getProjectStorageCredential/.test(said)) return 'credential';
  return KNOWN.includes(code ?? '') ? code! : 'else';
}

const KNOWN = [
  'too-large',
  'name-taken',
  'stopped',
  'writes-disabled',
  'forbidden',
  'unauthenticated',
  'not-found',
  'outcome-unknown',
  'storage-unavailable',
];
