/** What a view of administrators shows to somebody else: that it is not for them, and why. */

import { html, type TemplateResult } from 'lit';
import { store } from './store';
import { t, word } from './texts';
import { isAtLeast } from './roles';

/** Null for an administrator. */
export function notForYou(title: string): TemplateResult | null {
  const { session } = store.model;
  if (isAtLeast(session?.role, 'admin')) return null;
  return html`<section class="not-for-you" aria-labelledby="not-for-you-title">
    <h2 id="not-for-you-title">${title}</h2>
    <p id="not-for-you" class="empty">${session ? t('admins.only', { role: word('role', session.role) }) : t('admins.waiting')}</p>
  </section>`;
}
