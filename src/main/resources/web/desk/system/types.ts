/** What the relay tells of itself: docs/integrate/api.md#the-relay-itself and #system-status. */

export interface Relay {
  observedAt: string;
  replicas: Replica[];
  watches: Watch[];
  streams: { open: number; mostPerReplica: number };
}

export interface Replica {
  replica: string;
  host: string | null;
  version: string | null;
  since: string | null;
  seenAt: string;
  polls: boolean;
  leases: number;
  streams: number | null;
}

export interface Watch {
  organization: string;
  projectId: string | null;
  replica: string | null;
  kinds: WatchedKind[];
}

export interface WatchedKind {
  kind: string;
  observedAt: string | null;
  lagSeconds: number | null;
  everySeconds: number;
  stale: boolean;
  lastError: string | null;
}

export interface FlightHubStatus {
  organization: string;
  reachable: boolean;
  error: string | null;
  message: string | null;
}
