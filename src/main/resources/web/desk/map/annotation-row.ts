/** One annotation of this browser, and what came of it: a row of the list beside the map. */

import { html, nothing } from 'lit';
import '../elements/time';
import { icon } from '../icon';
import { OUTCOME_ICONS } from '../sending';
import { t, word } from '../texts';
import { annotations, type Annotation } from './annotations';

const ICONS: Record<string, string> = { ...OUTCOME_ICONS, lost: 'unknown' };

export function annotationRow(one: Annotation, show: () => void) {
  const { id, name, description, shape, state, detail, isHidden } = one;
  return html`
    <li class="annotation" data-annotation=${id} data-outcome=${state}>
      ${icon(ICONS[state] ?? 'reminder')}
      <p><strong>${name}</strong> ${word('annotation.state', state)}</p>
      <p class="meta">${t(`annotation.shape.${shape}`)} · <desk-time .value=${one.at} kind="clock" aria-live="off"></desk-time>${
        description ? ` · ${description}` : ''
      }</p>
      ${state !== 'succeeded' && detail ? html`<p class="meta">${detail}</p>` : nothing}
      ${state === 'outcome-unknown' ? html`<p class="meta">${t('annotation.unknown')}</p>` : nothing}
      ${state === 'lost' ? html`<p class="meta">${t('annotation.lost')}</p>` : nothing}
      <p class="buttons">
        <button type="button" class="quiet" @click=${show}>${t('annotation.show')}</button>
        <button type="button" class="quiet" @click=${() => annotations.hide(one, !isHidden)}>${t(
          isHidden ? 'annotation.unhide' : 'annotation.hide',
        )}</button>
        <button type="button" class="quiet" @click=${() => annotations.forget(one)}>${t('annotation.forget')}</button>
        ${
          annotations.canAskAgain(one)
            ? html`<button type="button" @click=${() => annotations.askAgain(one)}>${t('given.askAgain')}</button>`
            : nothing
        }
      </p>
    </li>
  `;
}
