/** Calls for attention when an alert is raised: a sound, and a notification of the browser. Each is off until it is wished. */

import { kept } from '../kept';
import { severity } from '../store/model';
import { store } from '../store';
import { t, word } from '../texts';
import type { Alert } from '../types';

const BEEP_SECONDS = 0.25;
const PITCH = [440, 660, 880];
// Of several tabs one calls.
const QUIET_MS = 1_500;

const sound = kept('alert-sound', 'off');
const notification = kept('alert-notification', 'off');
let audio: AudioContext | null = null;

export const isSoundOn = () => sound.value === 'on';
export const isNotificationOn = () => notification.value === 'on' && permission() === 'granted';

/** What the browser says of notifications; `missing` where it has none, as without HTTPS. */
export const permission = () => ('Notification' in globalThis ? Notification.permission : 'missing');

/** Whether a sound is wished that the browser does not play before somebody touches the page. */
export const isSoundHeldBack = () => isSoundOn() && context().state === 'suspended';

export async function switchSound() {
  sound.value = isSoundOn() ? 'off' : 'on';
  if (!isSoundOn()) return;
  await context().resume();
  beep(0);
}

/** Asks for the permission, which a browser wants to be asked for by a click. */
export async function switchNotification() {
  if (isNotificationOn()) {
    notification.value = 'off';
  } else if (permission() !== 'missing') {
    notification.value = (await Notification.requestPermission()) === 'granted' ? 'on' : 'off';
  }
}

/** Alerts were raised: calls as it is wished. */
export function call(alerts: readonly Alert[]) {
  const worst = Math.max(...alerts.map(({ level }) => severity(level)));
  if (isSoundOn()) once('sound', () => beep(worst));
  if (isNotificationOn()) for (const alert of alerts) show(alert);
}

/* A second tab finds the lock taken and stays quiet. Without HTTPS there are no locks, and each tab calls. */
function once(name: string, act: () => void) {
  if (!navigator.locks) return act();
  navigator.locks.request(`flight-relay/${name}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    act();
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  });
}

function context(): AudioContext {
  if (audio) return audio;
  audio = new AudioContext();
  // A page that was reloaded may play once it is touched.
  for (const touch of ['pointerdown', 'keydown']) addEventListener(touch, () => audio?.resume(), { once: true });
  audio.addEventListener('statechange', () => store.changed('alerts'));
  return audio;
}

/* Once for a notification, twice for a reminder, three times for a warning: not by the pitch alone. */
function beep(level: number) {
  const from = context().currentTime;
  for (let at = 0; at <= level; at++) {
    const tone = context().createOscillator();
    const volume = context().createGain();
    const start = from + at * 1.5 * BEEP_SECONDS;
    tone.frequency.value = PITCH[level] ?? 880;
    volume.gain.setValueAtTime(0.2, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + BEEP_SECONDS);
    tone.connect(volume).connect(context().destination);
    tone.start(start);
    tone.stop(start + BEEP_SECONDS);
  }
}

function show(alert: Alert) {
  const { level, message, code, deviceSn, projectId, alertId } = alert;
  const device = store.model.device(projectId, deviceSn)?.callsign ?? deviceSn;
  const body = `${message ?? code ?? ''} · ${device}`;
  // By its tag the browser shows it once, however many tabs tell it.
  const shown = new Notification(t('call.title', { level: word('level', level) }), { body, tag: alertId });
  shown.onclick = () => {
    window.focus();
    location.hash = '#/alerts';
  };
}
