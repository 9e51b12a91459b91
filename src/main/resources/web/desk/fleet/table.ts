import { html } from 'lit';
import { icon } from '../icon';
import type { Model } from '../store/model';
import { t, word } from '../texts';
import type { Alert } from '../types';
import { kindOf, modeOf, nameOf, stateOf, type Place } from './devices';
import * as parts from './parts';

/** The names of the columns. */
export function drawHead() {
  const names = [
    t('device'),
    t('fleet.project'),
    t('device.online'),
    t('alerts'),
    t('device.mode'),
    t('device.battery'),
    t('device.wind'),
    t('device.rainfall'),
    t('device.temperature'),
    t('device.humidity'),
    t('device.age'),
    t('device.video'),
  ];
  return html`<div role="rowgroup"><div class="device-row device-columns" role="row" aria-rowindex="1">
    ${names.map((name) => html`<span role="columnheader">${name}</span>`)}
  </div></div>`;
}

/** A device as a row. */
export function drawRow(model: Model, { project, deviceSn }: Place, alerts: readonly Alert[], index: number) {
  const device = project.devices.get(deviceSn)!;
  const state = stateOf(model, device);
  const name = nameOf(device);
  return html`
    <div class="device-row" role="row" aria-rowindex=${index + 2} data-device-sn=${deviceSn}>
      <span role="rowheader" class="device-name" title="${name} · ${deviceSn} · ${device.model ?? ''}">
        ${icon(kindOf(device))}<span class="unseen">${word('kind', device.kind)}</span><span class="callsign">${parts.drawName(device)}</span>
      </span>
      <span role="cell" class="clip" title=${project.name ?? ''}>${project.name ?? t('project.unknown')}</span>
      <span role="cell">${parts.drawOnline(device)}</span>
      <span role="cell">${parts.drawAlerts(alerts)}</span>
      <span role="cell" class="mode clip">${parts.modeText(modeOf(model, device))}</span>
      <span role="cell" class="battery">${parts.battery(state)}</span>
      <span role="cell" class="wind">${parts.wind(state)}</span>
      <span role="cell" class="rainfall">${parts.rainfall(state)}</span>
      <span role="cell" class="temperature">${parts.temperature(state)}</span>
      <span role="cell" class="humidity">${parts.humidity(state)}</span>
      <span role="cell">${parts.drawAge(model, project, device)}</span>
      <span role="cell" class="cameras">${parts.drawCameras(device)}</span>
    </div>
  `;
}
