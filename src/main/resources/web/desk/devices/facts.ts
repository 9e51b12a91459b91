/** What is known of a device: a card with what it does and says. */

import { html } from 'lit';
import { kindOf, modeOf, nameOf, stateOf } from '../fleet/devices';
import * as parts from '../fleet/parts';
import { icon } from '../icon';
import { store } from '../store';
import { t, word } from '../texts';
import type { Device } from '../types';
import type { Pair } from './pair';

export function factsOf({ project }: Pair, device: Device) {
  const { model } = store;
  const state = stateOf(model, device);
  const isDock = device.kind === 'dock';
  const facts: [string, unknown][] = [
    [t('device.online'), parts.drawOnline(device)],
    [t('device.mode'), parts.modeText(modeOf(model, device))],
    [t(isDock ? 'facts.battery.inside' : 'device.battery'), parts.battery(state)],
    [t('device.wind'), parts.wind(state)],
  ];
  if (isDock) {
    const isInside = state?.aircraftInDock ?? null;
    facts.push(
      [t('device.rainfall'), parts.rainfall(state)],
      [t('device.temperature'), parts.temperature(state)],
      [t('device.humidity'), parts.humidity(state)],
      [t('facts.inDock'), isInside === null ? t('value.none') : t(isInside ? 'facts.yes' : 'facts.no')],
      [t('facts.cover'), state?.cover ? word('facts.cover', state.cover) : t('value.none')],
    );
  } else {
    facts.push(
      [t('facts.elevation'), parts.measured(state?.elevationMetres, 'm')],
      [t('facts.speed'), parts.measured(state?.horizontalSpeedMetresPerSecond, 'm/s')],
    );
  }
  facts.push([t('facts.model'), device.model ?? t('value.none')], [t('facts.serial'), device.deviceSn]);
  return html`
    <section class="fact-card" data-device-sn=${device.deviceSn} aria-labelledby="facts-${device.deviceSn}">
      <h3 id="facts-${device.deviceSn}">${icon(kindOf(device))} ${nameOf(device)}</h3>
      <dl>${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
      <p class="meta">${t('device.age')} ${parts.drawAge(model, project, device)} <span class="cameras">${parts.drawCameras(device)}
        <a class="watch" href="#/map/${encodeURIComponent(device.projectId)}/${encodeURIComponent(device.deviceSn)}">${t('facts.map')}</a></span></p>
    </section>
  `;
}
