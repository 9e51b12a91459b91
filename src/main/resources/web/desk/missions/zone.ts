/** Times of a zone that need not be the reader's: who plans for a dock thinks in its time. */

export const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;

export const ZONES: readonly string[] = [...new Set([HERE, 'UTC', ...Intl.supportedValuesOf('timeZone')])];

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone !== '';
  } catch {
    return false;
  }
}

/* How far a zone's clock is ahead of UTC at a moment. */
function offsetMs(moment: number, zone: string): number {
  const options = { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en', { ...options, hour: 'numeric', minute: 'numeric', second: 'numeric' });
  const part = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  const wall = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']);
  return wall - Math.floor(moment / 1000) * 1000;
}

/** What a zone's clock shows, such as `2026-11-22T08:00`, as a time of the API; null for no time. */
export function instantOf(local: string, zone: string): string | null {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall) || !isZone(zone)) return null;
  // The second look is for the hours around a change of the clock.
  const near = wall - offsetMs(wall, zone);
  return new Date(wall - offsetMs(near, zone)).toISOString();
}

/** What a zone's clock shows at a moment, for a field of a form. */
export function localOf(moment: number, zone: string): string {
  return new Date(moment + offsetMs(moment, zone)).toISOString().slice(0, 16);
}

/** The day after one, such as 2026-11-22. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 24 * 3_600_000).toISOString().slice(0, 10);
}
