/** What was given lately, and what came of it: the list below the commands. */

import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { nameOf } from '../fleet/devices';
import { icon } from '../icon';
import { OUTCOME_ICONS } from '../sending';
import { store } from '../store';
import { t, word, type Key } from '../texts';
import { commandName } from './commands';
import { commandLog, type Given } from './log';
import type { Pair } from './pair';

const SHOWN = 20;

export function givenList(pair: Pair, all: readonly Given[]) {
  return html`
    <section class="given" aria-labelledby="given-title">
      <h3 id="given-title">${t('given')}</h3>
      ${
        all.length === 0
          ? html`<p class="empty">${t('given.none')}</p>`
          : html`<ul id="given-list" aria-live="polite">
              ${repeat(all.slice(0, SHOWN), (given) => given.own?.key ?? given.operationId, (given) => givenRow(title(pair, given), given))}
            </ul>`
      }
    </section>
  `;
}

/** What was given, under a name, and what came of it. */
export function givenRow(name: string, given: Given, more: unknown = nothing) {
  const { outcome, own } = given;
  const state = outcome ?? own?.phase ?? 'running';
  return html`
    <li class="given-command" data-outcome=${state} data-operation-id=${given.operationId ?? nothing}>
      ${icon(OUTCOME_ICONS[state] ?? 'reminder')}
      <p class="given-head"><strong>${name}</strong> ${word('given.state', given.readBack ? 'read-back' : state)}</p>
      <p class="meta">${who(given)} · <desk-time .value=${given.at} kind="clock" aria-live="off"></desk-time></p>
      ${advice(given).map((text) => html`<p class="given-advice">${text}</p>`)}
      ${
        own?.phase === 'lost'
          ? html`<p class="buttons"><button type="button" @click=${() => commandLog.askAgain(given)}>${t('given.askAgain')}</button></p>`
          : nothing
      }
      ${more}
    </li>
  `;
}

function title(pair: Pair, { own, operation, deviceSn }: Given): string {
  const device = [pair.dock, pair.aircraft].find((one) => one?.deviceSn === deviceSn);
  const names = { aircraft: pair.aircraft ? nameOf(pair.aircraft) : t('command.aircraft'), dock: device ? nameOf(device) : deviceSn };
  if (own) return commandName(own.id, { ...names, choice: choiceName(own.choice) });
  const key = `given.operation.${operation}` as Key;
  const text = t(key, names);
  return text === key ? operation : text;
}

/* What a camera is to show has a text, and the name of a task is one. */
function choiceName(choice: string | null): string {
  const key = `command.choice.${choice}`;
  const text = t(key as Key);
  return text === key ? (choice ?? '') : text;
}

function who({ own, by }: Given): string {
  const { session } = store.model;
  if (own) return t('given.you');
  return by && session?.signedIn && by === session.name ? t('given.yourName', { name: by }) : t('given.by', { name: by ?? '' });
}

function accepted(operation: string): string {
  const text = t(`given.accepted.${operation}` as Key);
  return text.startsWith('given.accepted') ? t('given.accepted') : text;
}

/* What it means, and what to do about it. */
function advice(given: Given): string[] {
  const { outcome, own, detail, upstreamCode, looking, readBack, operation } = given;
  if (outcome === null && own?.phase === 'lost') {
    return [...(detail ? [detail] : []), t(own.body['notAfter'] ? 'given.lost.momentary' : 'given.lost')];
  }
  if (outcome === null && own?.phase === 'asking-again') return [t('given.again')];
  if (outcome === 'succeeded') return own || readBack ? [readBack ? t('given.foundDone') : accepted(operation)] : [];
  if (outcome === 'outcome-unknown') {
    const look = t(`given.look.${operation}` as Key);
    return [
      t('given.unknown'),
      ...(look.startsWith('given.look') ? [] : [look]),
      ...(looking ? [t('given.looking')] : detail ? [t('given.said', { text: detail })] : []),
    ];
  }
  if (outcome === 'refused' && upstreamCode === 228402) return [t('given.noControl'), ...(detail ? [detail] : [])];
  return detail ? [detail] : [];
}
