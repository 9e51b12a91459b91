/** What the form of a new task says, as the relay takes it: docs/integrate/api.md#make-a-task. No DOM but the form's data. */

import { dayAfter, instantOf } from './zone';

export type TaskType = 'immediate' | 'timed' | 'recurring' | 'continuous';

export const TYPES: readonly TaskType[] = ['immediate', 'timed', 'recurring', 'continuous'];
export const REPEATS = ['daily', 'weekly', 'monthly', 'absolute_monthly', 'relative_monthly'] as const;

/** Which fields go with which type. */
export const TAKES: Record<TaskType, readonly string[]> = {
  immediate: [],
  timed: ['beginAt', 'latestBeginAt', 'endAt'],
  recurring: ['beginAt', 'latestBeginAt', 'endAt', 'repeat', 'startTimes'],
  continuous: ['beginAt', 'latestBeginAt', 'endAt', 'repeat', 'periods', 'minBatteryPercent'],
};

const CHOICES = ['returnMode', 'precision', 'lossOfLink', 'resume', 'landingDockSn'];

/** The body of the call. Fields that are left empty are left to FlightHub. */
export function wishOf(fields: FormData): Record<string, unknown> {
  const text = (name: string) => String(fields.get(name) ?? '').trim();
  const type = text('type') as TaskType;
  const zone = text('timeZone');
  const takes = TAKES[type];
  const wish: Record<string, unknown> = {
    name: text('name'),
    deviceSn: text('dock').split(' ')[1] ?? '',
    routeId: text('routeId'),
    type,
    returnHeightMetres: Number(text('returnHeightMetres')),
  };
  for (const name of CHOICES) if (text(name)) wish[name] = text(name);
  if (type === 'immediate') return wish;
  if (zone) wish['timeZone'] = zone;
  for (const name of ['beginAt', 'latestBeginAt', 'endAt']) {
    if (text(name)) wish[name] = instantOf(text(name), zone);
  }
  const day = text('beginAt').slice(0, 10);
  if (takes.includes('repeat') && text('repeat')) wish['repeat'] = repeatOf(fields);
  if (takes.includes('startTimes')) wish['startTimes'] = given(fields, 'start').map((time) => instantOf(`${day}T${time}`, zone));
  if (takes.includes('periods')) wish['periods'] = periodsOf(fields, day, zone);
  if (takes.includes('minBatteryPercent') && text('minBatteryPercent'))
    wish['minBatteryPercent'] = Number(text('minBatteryPercent'));
  return wish;
}

const given = (fields: FormData, name: string) => fields.getAll(name).map(String).filter(Boolean);

function repeatOf(fields: FormData) {
  const type = String(fields.get('repeat'));
  const numbers = (name: string) =>
    given(fields, name).flatMap((text) =>
      text
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(Number),
    );
  const isWeekly = type === 'weekly' || type === 'relative_monthly';
  const isOfMonth = type === 'monthly' || type === 'absolute_monthly';
  return {
    type,
    interval: Number(fields.get('interval')) || 1,
    daysOfWeek: isWeekly ? numbers('dayOfWeek') : [],
    daysOfMonth: isOfMonth ? numbers('daysOfMonth') : [],
    weeksOfMonth: type === 'relative_monthly' ? numbers('weekOfMonth') : [],
  };
}

/* Until midnight is until the next day begins. */
function periodsOf(fields: FormData, day: string, zone: string) {
  const ends = fields.getAll('periodEnd').map(String);
  return fields
    .getAll('periodBegin')
    .map((begin, index) => [String(begin), ends[index] ?? ''])
    .filter(([begin, end]) => begin && end)
    .map(([begin, end]) => ({
      beginAt: instantOf(`${day}T${begin}`, zone),
      endAt: instantOf(`${end === '00:00' ? dayAfter(day) : day}T${end}`, zone),
    }));
}
