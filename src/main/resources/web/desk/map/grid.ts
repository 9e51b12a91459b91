/** Lines of latitude and longitude with their degrees: all there is without tiles, and what stays where tiles fail. */

import { render, svg } from 'lit';
import type { LeafletMap } from './leaflet';
import { METRES_PER_DEGREE } from './places';

// Lines are at least so far apart.
const APART_PX = 110;
const STEPS = [45, 30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001, 0.00005, 0.00002, 0.00001];

export interface Grid {
  /** Degrees from line to line. */
  step: number;
  /** The same from south to north, in metres. */
  metres: number;
}

/** Draws the lines of what the map shows; to be called whenever it shows something else. */
export function drawGrid(map: LeafletMap, into: SVGSVGElement): Grid {
  const { x: width, y: height } = map.getSize();
  const bounds = map.getBounds();
  const perPixel = (bounds.getEast() - bounds.getWest()) / Math.max(1, width);
  const step = STEPS.findLast((one) => one >= perPixel * APART_PX) ?? STEPS[0]!;
  const digits = Math.max(0, -Math.floor(Math.log10(step)));
  const meridians = multiples(bounds.getWest(), bounds.getEast(), step).map((degrees) => ({
    at: Math.round(map.latLngToContainerPoint([0, degrees]).x) + 0.5,
    text: degreesText(degrees, digits, 'E', 'W'),
  }));
  const parallels = multiples(bounds.getSouth(), bounds.getNorth(), step).map((degrees) => ({
    at: Math.round(map.latLngToContainerPoint([degrees, bounds.getWest()]).y) + 0.5,
    text: degreesText(degrees, digits, 'N', 'S'),
  }));
  const lines = [
    ...meridians.map(({ at }) => `M${at} 0V${height}`),
    ...parallels.map(({ at }) => `M0 ${at}H${width}`),
  ].join('');
  render(
    svg`<path d=${lines}></path>
      ${meridians.map(({ at, text }) => svg`<text x=${at + 3} y=${height - 6}>${text}</text>`)}
      ${parallels.map(({ at, text }) => svg`<text x=${width - 4} y=${at - 3} text-anchor="end">${text}</text>`)}`,
    into as unknown as HTMLElement,
  );
  return { step, metres: step * METRES_PER_DEGREE };
}

function multiples(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step);
  const count = Math.min(100, Math.max(0, Math.floor(to / step) - first + 1));
  return Array.from({ length: count }, (_, index) => (first + index) * step);
}

/** "47.123° N"; beyond the date line it goes on around the globe. */
function degreesText(degrees: number, digits: number, positive: string, negative: string): string {
  const around = ((((degrees + 180) % 360) + 360) % 360) - 180;
  const shown = Math.abs(around).toFixed(digits);
  return Number(shown) === 0 ? `${shown}°` : `${shown}° ${around > 0 ? positive : negative}`;
}
