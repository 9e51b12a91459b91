/** Calls to the relay's API. Answers come back as they are; failures as {@link ApiError}. */

import { setServerDate } from './time.js';
import { oldest } from './relay-stream/ids.js';

const TIMEOUT_MS = 20_000;
/** A start waits for another one of the same camera, and for its turn. */
const START_TIMEOUT_MS = 60_000;
const MAX_PAGES = 200;

// Relative to the page, so that it works behind a proxy that adds a path.
const BASE = new URL('api/v1/', document.baseURI);

export const EVENTS_URL = new URL('events', BASE).href;

/** A refusal (status and the problem's title, detail, code) or no answer at all (status 0). */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? null;
  }
}

/** All pages of a list as one: as old as its oldest page, stale when one is. */
export async function list(path, query = {}) {
  const whole = { items: [], observedAt: null, stale: false, lastEventId: null };
  let after = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const answer = await call(path, { query: after === null ? query : { ...query, after } });
    whole.items.push(...(answer.items ?? []));
    whole.stale ||= answer.stale === true;
    if (page === 0 || answer.observedAt < whole.observedAt) whole.observedAt = answer.observedAt ?? null;
    whole.lastEventId = oldest([whole.lastEventId, answer.lastEventId]);
    if (!answer.next || answer.next === after) break;
    after = answer.next;
  }
  return whole;
}

export const paths = {
  organizations: 'organizations',
  projects: 'projects',
  devices: (projectId) => `projects/${encodeURIComponent(projectId)}/devices`,
  alerts: (projectId) => `projects/${encodeURIComponent(projectId)}/alerts`,
  livestreams: (projectId) => `projects/${encodeURIComponent(projectId)}/livestreams`,
};

/** Starts the stream of a camera, or joins it; the answer has its connection. */
export function startLivestream(projectId, body) {
  return call(paths.livestreams(projectId), { method: 'POST', body, timeout: START_TIMEOUT_MS });
}

export function getLivestream(projectId, livestreamId) {
  return call(`${paths.livestreams(projectId)}/${livestreamId}`);
}

/** Says that somebody watches. */
export function watchLivestream(projectId, livestreamId) {
  return call(`${paths.livestreams(projectId)}/${livestreamId}/viewers/me`, { method: 'PUT' });
}

/** Says that nobody watches here any more, also while the page closes. */
export function leaveLivestream(projectId, livestreamId) {
  const url = new URL(`${paths.livestreams(projectId)}/${livestreamId}`, BASE);
  fetch(url, { method: 'DELETE', keepalive: true }).catch(() => {});
}

export function getAlert(projectId, alertId) {
  return call(`${paths.alerts(projectId)}/${encodeURIComponent(alertId)}`);
}

export function acknowledge(projectId, alertId, note) {
  return call(`${paths.alerts(projectId)}/${encodeURIComponent(alertId)}/acknowledgement`, {
    method: 'PUT',
    body: note ? { note } : {},
  });
}

/** Who calls, and whether with a session. */
export function session() {
  return call('session');
}

/** Has the browser keep a session's cookie for a key; the page forgets the key. */
export function signIn(key) {
  return call('session', { method: 'POST', headers: { Authorization: `Bearer ${key}` } });
}

export function signOut() {
  return call('session', { method: 'DELETE' });
}

/** Whether the relay sends who signs in to a provider of accounts. */
export async function hasAccounts() {
  try {
    const response = await fetch(new URL('login', document.baseURI), { method: 'HEAD', cache: 'no-store' });
    return response.headers.get('Sign-In')?.includes('oidc') ?? false;
  } catch {
    return false;
  }
}

async function call(path, { method = 'GET', query = {}, body, headers, timeout = TIMEOUT_MS } = {}) {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  let response;
  let text;
  try {
    response = await fetch(url, {
      method,
      // A cached list would bring an old lastEventId with it.
      cache: 'no-store',
      headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
      body: body ? JSON.stringify(body) : undefined,
      signal: AbortSignal.timeout(timeout),
    });
    text = await response.text();
  } catch {
    throw new ApiError(0, {});
  }
  setServerDate(response.headers.get('Date'));
  const json = parse(text);
  if (!response.ok) throw new ApiError(response.status, json ?? {});
  if (json === null && text !== '') throw new ApiError(response.status, { detail: 'The answer is not JSON.' });
  return json ?? {};
}

function parse(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
