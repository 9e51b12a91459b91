/** The stream client, which the relay serves beside the desk for others to copy (docs/streaming.md), with types. */

export interface StreamState {
  phase: 'connecting' | 'live' | 'reconnecting' | 'lost' | 'unauthorized';
  since: number;
  why: string | null;
  detail: unknown;
}

export interface StreamOptions<Event> {
  url: string;
  onEvent: (event: Event) => void;
  onReset: (reset: { reason: string; lastEventId: string }) => void;
  onState?: (state: StreamState) => void;
}

export interface Stream {
  readonly cursor: string | null;
  start(lastEventId?: string | null): void;
  reopen(): void;
  stop(): void;
}

type Id = string | null | undefined;

// As strings, so that the compiler does not look for them.
const client = await import('/js/relay-stream.js' as string);
const ids = await import('/js/relay-stream/ids.js' as string);

export const openStream = <Event>(options: StreamOptions<Event>): Stream => new client.RelayStream(options);
export const isAfter: (id: Id, snapshotId: Id) => boolean = ids.isAfter;
export const oldest: (ids: readonly Id[]) => string | null = ids.oldest;
