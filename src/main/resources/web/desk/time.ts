/** Times for people. Ages are counted by the relay's clock where it tells it: a wall display's own may be wrong. */

const HOUR_MS = 3_600_000;
let skewMs = 0;

/** Takes the Date header of an answer; its resolution is a second, so small differences are not the clock's. */
export function setServerDate(header: string | null) {
  const server = Date.parse(header ?? '');
  if (Number.isNaN(server)) return;
  const skew = server - Date.now();
  skewMs = Math.abs(skew) > 2_000 ? skew : 0;
}

export const now = () => Date.now() + skewMs;

/** Whole seconds since a time; never negative. */
export function secondsSince(time: string | number): number {
  return Math.max(0, Math.floor((now() - new Date(time).getTime()) / 1000));
}

/** "12 s", "3 min", "2 h 5 min", "3 d 4 h": units that every language of ours knows. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '';
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}

// 24 hours and the day before the month, whatever the browser's language: one duty desk reads one format.
const CLOCK = format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY_AND_CLOCK = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const UTC = format({
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});

function format(options: Intl.DateTimeFormatOptions) {
  return new Intl.DateTimeFormat('en-GB', { ...options, hourCycle: 'h23' });
}

/** Time of day in the local zone; with the day when it was not within the last 18 hours. */
export function clock(time: string | number | null | undefined): string {
  const date = new Date(time ?? NaN);
  if (Number.isNaN(date.getTime())) return '';
  return (Math.abs(now() - date.getTime()) < 18 * HOUR_MS ? CLOCK : DAY_AND_CLOCK).format(date);
}

export function utc(time: string | number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : `${UTC.format(date)} UTC`;
}
