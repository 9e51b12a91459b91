/** On which days a task is flown again, in words. */

import { t, word } from '../texts';
import type { TaskRepeat } from './types';

const DAY_NAMES = new Intl.DateTimeFormat('en-GB', { weekday: 'short', timeZone: 'UTC' });

/** 0 is Sunday, as in FlightHub. The first of February 1970 was one. */
export const weekday = (number: number) => DAY_NAMES.format(new Date(Date.UTC(1970, 1, 1 + number)));

export function repeatText({ type, interval, daysOfWeek, daysOfMonth, weeksOfMonth }: TaskRepeat): string {
  return [
    word('task.repeat', type),
    interval && interval > 1 ? t('missions.repeat.interval', { interval }) : '',
    weeksOfMonth.length > 0 ? t('missions.repeat.weeks', { weeks: weeksOfMonth.join(', ') }) : '',
    daysOfWeek.map(weekday).join(', '),
    daysOfMonth.join(', '),
  ]
    .filter(Boolean)
    .join(' · ');
}
