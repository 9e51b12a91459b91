/** The audit log, as the API tells it: docs/operate/audit.md. */

import { call, page, type Query } from '../api';

export interface AuditRow {
  auditId: string;
  time: string;
  phase: string;
  caller: string;
  operationId: string | null;
  operation: string;
  projectId: string | null;
  deviceSn: string | null;
  taskId: string | null;
  outcome: string | null;
  code: string | null;
  detail: string | null;
  [field: string]: unknown;
}

export interface Chain {
  chain: string;
  nth: number;
  startedAt: string;
  result: string;
  rows: number;
  brokenAt: number | null;
  reason: string | null;
}

export interface Verification {
  intact: boolean;
  rows: number;
  chains: Chain[];
  missing: number[];
}

/** One value of each filter; empty where everything passes. `from` and `to` are days. */
export interface AuditFilter {
  caller: string;
  operation: string;
  phase: string;
  outcome: string;
  project: string;
  device: string;
  from: string;
  to: string;
}

export const PHASES = ['intent', 'outcome', 'refused', 'read', 'done'] as const;
export const OUTCOMES = ['succeeded', 'refused', 'not-sent', 'outcome-unknown'] as const;

// It reads every row: a log of years takes minutes.
const VERIFY_MS = 600_000;
const ROWS = '100';

export const rowsOf = (query: Query) => page<AuditRow>('audit', { ...query, limit: ROWS });

export const verify = () => call<Verification>('audit/verification', { timeoutMs: VERIFY_MS });
