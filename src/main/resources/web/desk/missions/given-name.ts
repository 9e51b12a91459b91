import { commandName } from '../devices/commands';
import type { Given } from '../devices/log';
import { t, type Key } from '../texts';

/** What was given, in words; `name` is that of the task. */
export function givenName({ own, operation }: Given, name: string): string {
  if (own) return commandName(own.id, { choice: own.choice ?? name });
  const key = `given.operation.${operation}`;
  const text = t(key as Key);
  return text === key ? operation : text;
}
