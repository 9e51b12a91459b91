/** Calls to the relay's API. Answers come back as they are; failures as {@link ApiError}. */

import { oldest } from './client';
import { setServerDate } from './time';
import type { Alert, DeviceState, Listing, Session } from './types';

const TIMEOUT_MS = 20_000;
const MAX_PAGES = 200;
const BASE = new URL('/api/v1/', document.baseURI);

export const EVENTS_URL = new URL('events', BASE).href;

export type Query = Record<string, string | readonly string[] | undefined>;

export interface Problem {
  title?: string;
  detail?: string;
  code?: string;
  upstreamCode?: number;
  operationId?: string;
  violations?: { field: string; message: string }[];
}

/** A refusal (status and the problem's title, detail, code) or no answer at all (status 0). */
export class ApiError extends Error {
  readonly code: string | null;

  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.code = problem.code ?? null;
  }
}

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Query;
  body?: unknown;
  headers?: Record<string, string>;
  timeoutMs?: number;
}

const encode = encodeURIComponent;
const alerts = (projectId: string) => `projects/${encode(projectId)}/alerts`;

export const paths = {
  organizations: 'organizations',
  projects: 'projects',
  devices: (projectId: string) => `projects/${encode(projectId)}/devices`,
  alerts,
};

/** One page of a list; the next one begins after its `next`. */
export const page = <Item>(path: string, query: Query = {}) => call<Listing<Item>>(path, { query });

/** All pages of a list as one: as old as its oldest page, stale when one is. */
export async function list<Item>(path: string, query: Query = {}): Promise<Listing<Item>> {
  const whole: Listing<Item> = { items: [], observedAt: null, stale: false, lastEventId: null, next: null };
  let after: string | null = null;
  for (let count = 0; count < MAX_PAGES; count++) {
    const answer: Listing<Item> = await page<Item>(path, after === null ? query : { ...query, after });
    whole.items.push(...(answer.items ?? []));
    whole.stale ||= answer.stale === true;
    const isOlder = String(answer.observedAt) < String(whole.observedAt);
    if (count === 0 || isOlder) whole.observedAt = answer.observedAt ?? null;
    whole.lastEventId = oldest([whole.lastEventId, answer.lastEventId]);
    if (!answer.next || answer.next === after) break;
    after = answer.next;
  }
  return whole;
}

export const getAlert = (projectId: string, alertId: string) => call<Alert>(`${alerts(projectId)}/${encode(alertId)}`);

export function acknowledge(projectId: string, alertId: string, note: string | null) {
  const path = `${alerts(projectId)}/${encode(alertId)}/acknowledgement`;
  return call<Partial<Alert>>(path, { method: 'PUT', body: note ? { note } : {} });
}

export const getState = (projectId: string, deviceSn: string) =>
  call<DeviceState>(`${paths.devices(projectId)}/${encode(deviceSn)}/state`);

/** Who calls, and whether with a session. */
export const session = () => call<Session>('session');

/** Has the browser keep a session's cookie for a key; the page forgets the key. */
export const signIn = (key: string) => call('session', { method: 'POST', headers: { Authorization: `Bearer ${key}` } });

export const signOut = () => call('session', { method: 'DELETE' });

/** Whether the relay sends who signs in to a provider of accounts. */
export async function hasAccounts(): Promise<boolean> {
  try {
    const response = await fetch('/login', { method: 'HEAD', cache: 'no-store' });
    return response.headers.get('Sign-In')?.includes('oidc') ?? false;
  } catch {
    return false;
  }
}

export async function call<Answer>(path: string, options: CallOptions = {}): Promise<Answer> {
  const { method = 'GET', body, headers } = options;
  let response: Response;
  let text: string;
  try {
    response = await fetch(address(path, options.query), {
      method,
      // A cached list would bring an old lastEventId with it.
      cache: 'no-store',
      headers: { Accept: 'application/json', ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS),
    });
    text = await response.text();
  } catch {
    throw new ApiError(0, {});
  }
  setServerDate(response.headers.get('Date'));
  const json = parse(text);
  if (!response.ok) throw new ApiError(response.status, (json as Problem | null) ?? {});
  if (json === null && text !== '') throw new ApiError(response.status, { detail: 'The answer is not JSON.' });
  return (json ?? {}) as Answer;
}

/** The whole address of a path below /api/v1, with its query. */
export function address(path: string, query: Query = {}): URL {
  const url = new URL(path, BASE);
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value ?? []].flat()) url.searchParams.append(name, one);
  }
  return url;
}

function parse(text: string): object | null {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
