/** What went wrong, in words for somebody on duty. */

import type { Trouble } from './store/model';
import { ApiError } from './api';
import { t } from './texts';

export const troubleOf = (error: unknown): Trouble =>
  error instanceof ApiError ? { status: error.status, text: error.message } : { status: 0, text: String(error) };

export function readError({ status, text }: Trouble): string {
  if (status === 0) return t('trouble.unreachable');
  if (status === 401) return t('trouble.unknown');
  if (status === 403) return t('trouble.forbidden');
  return t('trouble.refused', { status, text });
}

/** What is wrong, in the relay's words, field by field where it names fields. */
export function problemText({ message, problem }: ApiError): string {
  const violations = problem.violations ?? [];
  return violations.length > 0 ? violations.map((one) => `${one.field} ${one.message}`).join('; ') : message;
}
