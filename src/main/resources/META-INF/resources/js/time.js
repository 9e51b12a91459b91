/** Times for people. Ages are counted by the relay's clock where it tells it: a wall display's own may be wrong. */

let skewMs = 0;

/** Takes the Date header of an answer; its resolution is a second, so small differences are not the clock's. */
export function setServerDate(header) {
  const server = Date.parse(header ?? '');
  if (Number.isNaN(server)) return;
  const skew = server - Date.now();
  skewMs = Math.abs(skew) > 2_000 ? skew : 0;
}

export function now() {
  return Date.now() + skewMs;
}

/** Whole seconds since a time; never negative. */
export function secondsSince(iso) {
  return Math.max(0, Math.floor((now() - Date.parse(iso)) / 1000));
}

/** "12 s", "3 min", "2 h 5 min", "3 d 4 h". */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return '';
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} d ${hours % 24} h` : `${days} d`;
}

// The page is in English with 24 hours, whatever the browser's language: one duty desk reads one format.
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY_AND_CLOCK = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const FULL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });

/** Time of day; with the day when it was not within the last 18 hours. */
export function clock(time) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  return (Math.abs(now() - date.getTime()) < 18 * 3600_000 ? CLOCK : DAY_AND_CLOCK).format(date);
}

export function full(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : FULL.format(date);
}
