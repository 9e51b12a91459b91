/** What is on the screen, as a command for a shell. The key stands in it by the name of a variable only. */

import { address, type Query } from '../api';

const KEY = '-H "Authorization: Bearer $FLIGHT_RELAY_KEY"';

/** Follows the stream; from an event on, or from now on. */
export function followCommand(query: Query, lastEventId: string | null = null): string {
  const place = lastEventId === null ? [] : [`-H ${quoted(`Last-Event-ID: ${lastEventId}`)}`];
  return ['curl -N', KEY, ...place, eventsUrl(query)].join(' ');
}

/** Reads a page of the log, after an event. */
export function pageCommand(query: Query): string {
  return ['curl', KEY, '-H "Accept: application/json"', eventsUrl(query)].join(' ');
}

/* Nothing within single quotes means anything to a shell, but their end. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

// As a reader writes it: hms.*, not hms.%2A.
const eventsUrl = (query: Query) => quoted(address('events', query).href.replaceAll('%2A', '*'));
