/** What cards and rows of devices have in common. */

import { html, nothing } from 'lit';
import { icon, shapeOf } from '../icon';
import { severity, type KnownProject, type Model } from '../store/model';
import { t, word } from '../texts';
import type { Alert, Device, DeviceState } from '../types';
import { isStale, nameOf, stateOf } from './devices';

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** A number with its unit; a dash where FlightHub does not say. */
export const measured = (value: number | null | undefined, unit: string) =>
  value === null || value === undefined ? t('value.none') : `${NUMBER.format(value)} ${unit}`;

export const battery = (state: DeviceState | undefined) => measured(state?.batteryPercent, '%');
export const wind = (state: DeviceState | undefined) => measured(state?.windSpeedMetresPerSecond, 'm/s');
export const temperature = (state: DeviceState | undefined) => measured(state?.temperatureCelsius, '°C');
export const humidity = (state: DeviceState | undefined) => measured(state?.humidityPercent, '%');
export const rainfall = (state: DeviceState | undefined) =>
  state?.rainfall ? word('rainfall', state.rainfall) : t('value.none');
export const modeText = (mode: string | number | null) =>
  mode === null ? t('value.none') : typeof mode === 'number' ? t('mode.number', { mode }) : word('mode', mode);

export function drawOnline({ online }: Device) {
  const name = online === true ? 'online' : online === false ? 'offline' : 'unknown';
  return html`<span class="online" data-state=${name}>${icon(name)}<span>${word('online', name)}</span></span>`;
}

/** The name, which leads to all that is known of the device, and its commands. */
export const drawName = (device: Device) =>
  html`<a href="#/devices/${encodeURIComponent(device.projectId)}/${encodeURIComponent(device.deviceSn)}">${nameOf(device)}</a>`;

/** How many alerts, and how bad: a link to them. */
export function drawAlerts(alerts: readonly Alert[]) {
  const worst = alerts[0];
  if (!worst) return nothing;
  const shape = shapeOf(severity(worst.level));
  const text = t('device.alerts', { count: alerts.length, level: word('level', worst.level).toLowerCase() });
  return html`<a class="device-alert" href="#/alerts" data-level=${shape} title=${text} aria-label=${text}>${icon(
    shape,
  )}<span aria-hidden="true">${alerts.length}</span></a>`;
}

/** When FlightHub told what is shown, and whether it may be otherwise by now. */
export function drawAge(model: Model, project: KnownProject, device: Device) {
  const state = stateOf(model, device);
  return html`<span class="device-age">${
    state ? html`<desk-time .value=${state.observedAt} kind="ago"></desk-time>` : t('value.none')
  }${isStale(model, project, device) ? html` <strong class="stale">${t('device.stale')}</strong>` : nothing}</span>`;
}

/** Links to live video, in another tab: video comes from what is on line. */
export function drawCameras(device: Device) {
  const indexes = device.online ? device.cameras.map(({ cameraIndex }) => cameraIndex).filter(Boolean) : [];
  return indexes.map((camera, at) => {
    const query = new URLSearchParams({ project: device.projectId, device: device.deviceSn, camera });
    const text = indexes.length === 1 ? t('device.video') : t('device.video.of', { number: at + 1 });
    return html`<a class="watch" href="/live.html?${query}" target="_blank" rel="noopener"
      aria-label=${t('device.video.label', { device: nameOf(device), camera })}>${text}</a>`;
  });
}
