/** Calls of the page of live video to the relay's API. Answers come back as they are; failures as {@link ApiError}. */

const TIMEOUT_MS = 20_000;
/** A start waits for another one of the same camera, and for its turn. */
const START_TIMEOUT_MS = 60_000;

// Relative to the page, so that it works behind a proxy that adds a path.
const BASE = new URL('api/v1/', document.baseURI);

/** A refusal (status and the problem's title, detail, code) or no answer at all (status 0). */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = problem.code ?? null;
  }
}

const livestreams = (projectId) => `projects/${encodeURIComponent(projectId)}/livestreams`;

/** Starts the stream of a camera, or joins it; the answer has its connection. */
export function startLivestream(projectId, body) {
  return call(livestreams(projectId), { method: 'POST', body, timeout: START_TIMEOUT_MS });
}

/** The streams that run: how to see them is not told. */
export function listLivestreams(projectId) {
  return call(livestreams(projectId));
}

export function getLivestream(projectId, livestreamId) {
  return call(`${livestreams(projectId)}/${livestreamId}`);
}

/** Says that somebody watches. */
export function watchLivestream(projectId, livestreamId) {
  return call(`${livestreams(projectId)}/${livestreamId}/viewers/me`, { method: 'PUT' });
}

/** Says that nobody watches here any more, also while the page closes. */
export function leaveLivestream(projectId, livestreamId) {
  const url = new URL(`${livestreams(projectId)}/${livestreamId}`, BASE);
  fetch(url, { method: 'DELETE', keepalive: true }).catch(() => {});
}

async function call(path, { method = 'GET', body, timeout = TIMEOUT_MS } = {}) {
  const url = new URL(path, BASE);
  let response;
  let text;
  try {
    response = await fetch(url, {
      method,
      cache: 'no-store',
      headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body) : undefined,
      signal: AbortSignal.timeout(timeout),
    });
    text = await response.text();
  } catch {
    throw new ApiError(0, {});
  }
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
