/** Days of other years, in the local zone. */

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** "1 Jan 2036"; empty for what is no time. */
export function day(time: string | number | null | undefined): string {
  const date = new Date(time ?? NaN);
  return Number.isNaN(date.getTime()) ? '' : DAY.format(date);
}

/** The beginning of a local day, such as that of a date field, as a time of the API; null for no day. */
export function beginOf(dayField: string): string | null {
  const date = new Date(`${dayField}T00:00:00`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
