/** Every text of the page, in one place. */

import { clock, duration } from './time.js';

const LEVELS = { warning: 'Warning', reminder: 'Reminder', notification: 'Notification' };
const KINDS = {
  dock: 'Dock',
  aircraft: 'Aircraft',
  'remote-controller': 'Remote controller',
  'base-station': 'Base station',
};
// Where FlightHub's own word does not tell a person enough; all others are its words without the underscores.
const MODES = {
  on_site_debugging: 'Debugging on site',
  firmware_upgrade_in_progress: 'Upgrading firmware',
  to_be_calibrated: 'To be calibrated',
  takeoff_preparation: 'Preparing take-off',
  takeoff_preparation_completed: 'Ready for take-off',
  automatic_takeoff: 'Taking off',
  wayline_flight: 'Flying a route',
  panoramic_photography: 'Taking a panorama',
  adsb_avoidance: 'Avoiding traffic (ADS-B)',
  auto_returning_to_home: 'Returning home',
  automatic_landing: 'Landing',
  forced_landing: 'Forced landing',
  three_blade_landing: 'Landing on three blades',
  not_connected: 'Powered off',
  apas: 'Avoiding obstacles (APAS)',
  virtual_stick_state: 'Flown by virtual sticks',
  live_flight_controls: 'Flown live',
  airborne_rtk_fixing_mode: 'Fixing RTK in the air',
  dock_address_selecting: 'Choosing the dock site',
  poi: 'Circling a point',
};
const GOODBYES = {
  drain: 'the relay is restarting',
  age: 'the relay renews old connections',
  'too-slow': 'this page was too slow',
  overload: 'the relay is busy',
  'key-withdrawn': 'your key was withdrawn',
  expired: 'your key has expired',
};

const plural = (count, one, many) => `${count} ${count === 1 ? one : many}`;

function words(name) {
  const text = String(name).replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const level = (name) => LEVELS[name] ?? (name ? words(name) : 'Unknown level');
export const kind = (name) => KINDS[name] ?? (name ? words(name) : 'Device');
export const mode = (name) => (typeof name === 'number' ? `Mode ${name}` : (MODES[name] ?? words(name)));
export const watch = (at, count) => (count === 1 ? 'Live video' : `Live video ${at + 1}`);
export const watchLabel = (device, camera) => `Live video of ${device}, camera ${camera} (new tab)`;
export const onlineState = (online) => (online === true ? 'Online' : online === false ? 'Offline' : 'Unknown');

/** Ages, by the name a time element carries. */
export const AGES = {
  plain: (seconds) => duration(seconds),
  ago: (seconds) => `${duration(seconds)} ago`,
  news: (seconds) => (seconds < 2 ? 'just now' : `${duration(seconds)} ago`),
};

export const connection = {
  connecting: () => 'Connecting…',
  live: () => 'Live',
  reconnecting: ({ why, detail }) =>
    why === 'goodbye' ? `Reconnecting: ${GOODBYES[detail] ?? words(detail)}` : 'Reconnecting…',
  unauthorized: () => 'Not signed in',
  lost: ({ since }) => `Lost since ${clock(since)}`,
};
export const lostBanner = ({ since }) =>
  `No connection to the relay since ${clock(since)}. This page goes on trying; what it shows was true then.`;

export const simulated = (names, all) => (all ? 'Simulated data' : `Simulated data: ${names.join(', ')}`);
/** What the relay's error codes mean to somebody on duty; an unknown one is shown as it is. */
const troubles = {
  'upstream-key-rejected': 'FlightHub does not accept the organisation key',
  'upstream-forbidden': 'the organisation key lacks a right',
  'upstream-busy': 'FlightHub limits the calls',
  'upstream-failed': 'FlightHub fails',
  'upstream-invalid-answer': 'FlightHub answers with something else',
  'upstream-unreachable': 'FlightHub cannot be reached',
  'upstream-timeout': 'FlightHub does not answer in time',
};

/** What stands before and after the age. */
export const upstreamDown = ({ name, downSince, reason }) => [
  `No data from FlightHub${name === 'default' ? '' : ` for ${name}`} since ${clock(downSince)} (`,
  `)${reason ? `: ${troubles[reason] ?? String(reason).replace(/\.$/, '')}` : ''}. What is shown was true then.`,
];

export function readError({ status, text }) {
  if (status === 0) return 'The relay cannot be reached.';
  if (status === 401) return 'The relay does not know who you are: sign in.';
  if (status === 403) return 'You are not allowed to see this.';
  return `The relay could not answer (${status}): ${text}`;
}
export function signInError({ status, text }) {
  if (status === 0) return 'The relay cannot be reached.';
  if (status === 401) return `Not signed in. ${text}`;
  return `The relay could not answer (${status}): ${text}`;
}
export const signOutError = 'Not signed out: the relay could not answer. Try again.';
export function acknowledgeError({ status, text }) {
  if (status === 0) return 'Not acknowledged: the relay cannot be reached.';
  if (status === 401 || status === 403) return 'Not acknowledged: you are not allowed to.';
  return `Not acknowledged: ${text}`;
}

export const stale = {
  projects: 'The list of projects is not up to date. Last good answer ',
  devices: 'Not up to date. Last good answer ',
  alerts: (name) => `Alerts of ${name} are not up to date. Last good answer `,
};
export const failed = {
  devices: (text) => `Devices: ${text}`,
  alerts: (name, text) => `Alerts of ${name}: ${text}`,
};

export const waiting = 'Waiting for FlightHub’s first answer…';
export const noProjects = 'No projects. FlightHub shows none to this organisation’s key.';
export const noDevices = 'No devices.';
export const alertsUnknown = 'Whether there are alerts is not known.';
export const noAlerts = 'No alerts.';
export const noAlertsSince = 'No alerts. The last one was cleared ';
export const unknownProject = 'Project without a name';

export const projectsCount = (online, total) => `${online} of ${plural(total, 'device', 'devices')} online`;
export const projectCount = (online, total) => `${online} of ${total} online`;
export const alertsCount = (byLevel) =>
  byLevel.filter(([, count]) => count > 0).map(([name, count]) => plural(count, name, `${name}s`)).join(' · ');
export const worst = (name, count) => `${plural(count, 'alert', 'alerts')}, worst: ${level(name).toLowerCase()}`;
export const inTheSky = 'in flight';
export const imminent = 'imminent';

export const acknowledge = 'Acknowledge';
export const acknowledging = 'Acknowledging…';
export const withNote = 'With a note…';
export const acknowledgeLabel = (message, device) => `Acknowledge: ${message}, ${device}`;
export const withNoteLabel = (message, device) => `Acknowledge with a note: ${message}, ${device}`;
export const acknowledgedBy = (by, at) => `Acknowledged${by ? ` by ${by}` : ''} at ${clock(at)}`;
export const note = (text) => `“${text}”`;

export const cleared = (seconds) => (Number.isFinite(seconds) ? `lasted ${duration(seconds)}` : '');
export const newestEvent = 'Newest event ';

export const title = (count) => (count > 0 ? `(${count}) Flight Relay` : 'Flight Relay');
export function news(alerts, deviceName) {
  if (alerts.length > 3) return `${alerts.length} new alerts.`;
  return alerts.map((alert) => `New ${level(alert.level).toLowerCase()}: ${alert.message}, ${deviceName(alert)}.`).join(' ');
}
