import { html, nothing } from 'lit';
import { icon } from '../icon';
import type { Model } from '../store/model';
import { t, word } from '../texts';
import type { Alert } from '../types';
import { kindOf, modeOf, nameOf, stateOf, type Place } from './devices';
import * as parts from './parts';

/** A device as a card. */
export function drawCard(model: Model, { project, deviceSn }: Place, alerts: readonly Alert[], index: number, total: number) {
  const device = project.devices.get(deviceSn)!;
  const state = stateOf(model, device);
  const name = nameOf(device);
  const dock = device.dockSn ? project.devices.get(device.dockSn) : undefined;
  const facts = [word('kind', device.kind), device.model].filter(Boolean).join(' · ');
  const where = [dock && dock !== device ? nameOf(dock) : '', project.name ?? t('project.unknown')].filter(Boolean).join(' · ');
  return html`
    <div class="device" role="listitem" aria-posinset=${index + 1} aria-setsize=${total} data-device-sn=${deviceSn}>
      <div class="device-head">
        ${icon(kindOf(device))}
        <h3 class="callsign" title="${name} · ${deviceSn}">${parts.drawName(device)}</h3>
        ${parts.drawAlerts(alerts)} ${parts.drawOnline(device)}
      </div>
      <p class="meta" title=${facts}>${facts}</p>
      <p class="meta" title=${where}>${where}</p>
      <dl class="values">
        <div class="value-mode"><dt>${t('device.mode')}</dt><dd class="mode">${parts.modeText(modeOf(model, device))}</dd></div>
        <div><dt>${t('device.battery')}</dt><dd class="battery">${parts.battery(state)}</dd></div>
        ${
          device.kind === 'dock'
            ? html`
                <div><dt>${t('device.wind')}</dt><dd class="wind">${parts.wind(state)}</dd></div>
                <div><dt>${t('device.rainfall')}</dt><dd class="rainfall">${parts.rainfall(state)}</dd></div>
                <div><dt>${t('device.temperature')}</dt><dd class="temperature">${parts.temperature(state)}</dd></div>
                <div><dt>${t('device.humidity')}</dt><dd class="humidity">${parts.humidity(state)}</dd></div>
              `
            : nothing
        }
      </dl>
      <p class="device-foot">${parts.drawAge(model, project, device)} <span class="cameras">${parts.drawCameras(device)}</span></p>
    </div>
  `;
}
