/** A write about a task, as it is asked for before it is sent and told afterwards. */

import { commandName } from '../devices/commands';
import { commandLog, type Given, type Wish } from '../devices/log';
import type { DeskConfirm } from '../elements/confirm';
import { t, type Key, type Values } from '../texts';

/** Asks in the page's dialog, and sends when somebody confirms. */
export function ask(page: HTMLElement, projectId: string, wish: Wish, names: Values, where: [string, unknown][]) {
  const { id, method, path, body } = wish;
  const question = { name: commandName(id, names), what: t(`command.what.${id}` as Key, names), where, method, path, body };
  void page.querySelector<DeskConfirm>('desk-confirm')!.ask(question, () => commandLog.give(projectId, wish));
}

/** What was given, in words; `name` is that of the task. */
export function givenName({ own, operation }: Given, name: string): string {
  if (own) return commandName(own.id, { choice: own.choice ?? name });
  const key = `given.operation.${operation}`;
  const text = t(key as Key);
  return text === key ? operation : text;
}
