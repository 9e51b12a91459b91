/** Asks in a page's dialog whether something is to be sent to FlightHub, and sends it when somebody confirms. */

import '../elements/confirm';
import type { DeskConfirm } from '../elements/confirm';
import { t, type Key, type Values } from '../texts';
import { commandName, type Command } from './commands';
import { commandLog, type Wish } from './log';

/** `names` are those that the texts about it use; `where` says to what it is sent. */
export function ask(page: HTMLElement, projectId: string, wish: Wish, names: Values, where: [string, unknown][]) {
  const { id, method, path, body, isUrgent = false } = wish;
  const question = { name: commandName(id, names), what: t(`command.what.${id}` as Key, names), where, method, path, body, isUrgent };
  void page.querySelector<DeskConfirm>('desk-confirm')!.ask(question, () => commandLog.give(projectId, wish));
}

export function askCommand(page: HTMLElement, projectId: string, command: Command) {
  const { names } = command;
  ask(page, projectId, command, names, [
    [t('command.aircraft.label'), names['aircraft']],
    [t('command.dock.label'), `${names['dock']}, ${names['project']}`],
  ]);
}
