/** Keys of callers, as the API tells them: docs/integrate/api.md#keys. */

import { call, list } from '../api';
import type { Role } from '../types';

export interface ApiKey {
  keyId: string;
  name: string;
  role: Role;
  projects: string[] | null;
  expiresAt: string | null;
  createdAt: string;
  createdBy: string;
  lastUsedAt: string | null;
  withdrawnAt: string | null;
}

export interface KeyWish {
  name: string;
  role: Role;
  projects: string[] | null;
  expiresAt: string | null;
}

export type KeyMade = Omit<ApiKey, 'lastUsedAt' | 'withdrawnAt'> & { key: string };

export const listKeys = () => list<ApiKey>('keys');

export const makeKey = (wish: KeyWish) => call<KeyMade>('keys', { method: 'POST', body: wish });

export const withdrawKey = (keyId: string) => call(`keys/${encodeURIComponent(keyId)}`, { method: 'DELETE' });
