/** What is known of the device that somebody chose on the map or beside it. */

import { html } from 'lit';
import { modeOf, nameOf, stateOf, type Place } from '../fleet/devices';
import * as parts from '../fleet/parts';
import { store } from '../store';
import { t } from '../texts';
import { coordinates, positionOf } from './places';

const WINDS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const;

export function chosenFacts({ project, deviceSn }: Place, follows: boolean, follow: (follows: boolean) => void, close: () => void) {
  const { model } = store;
  const device = project.devices.get(deviceSn);
  if (!device) return html``;
  const state = stateOf(model, device);
  const at = positionOf(state);
  const facts: [string, unknown][] = [
    [t('device.online'), parts.drawOnline(device)],
    [t('device.mode'), parts.modeText(modeOf(model, device))],
    [t('device.battery'), parts.battery(state)],
    [t('map.position'), at ? coordinates(at) : t('map.nowhere')],
  ];
  if (device.kind === 'aircraft') {
    facts.push(
      [t('facts.elevation'), parts.measured(state?.elevationMetres, 'm')],
      [t('facts.speed'), parts.measured(state?.horizontalSpeedMetresPerSecond, 'm/s')],
      [t('map.heading'), headingText(state?.headingDegrees)],
    );
  } else {
    facts.push([t('device.wind'), parts.wind(state)]);
  }
  return html`
    <section id="map-chosen" class="panel map-chosen" data-chosen=${deviceSn} aria-labelledby="map-chosen-title">
      <h3 id="map-chosen-title">${parts.drawName(device)}</h3>
      <dl class="facts">${facts.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
      <p class="meta">${t('device.age')} ${parts.drawAge(model, project, device)} <span class="cameras">${parts.drawCameras(device)}</span></p>
      <p class="buttons">
        <button id="map-follow" type="button" class="quiet" aria-pressed=${follows} @click=${() => follow(!follows)}>${t(
          follows ? 'map.following' : 'map.follow',
          { name: nameOf(device) },
        )}</button>
        <button type="button" class="quiet" @click=${close}>${t('map.close')}</button>
      </p>
    </section>
  `;
}

/** "123° (SE)": where the nose points, clockwise from north. */
function headingText(degrees: number | null | undefined): string {
  if (degrees === null || degrees === undefined) return t('value.none');
  const around = ((degrees % 360) + 360) % 360;
  return `${Math.round(around) % 360}° (${t(`map.wind.${WINDS[Math.round(around / 45) % 8]!}`)})`;
}
