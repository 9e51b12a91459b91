/** Points, lines and areas as people type them: a position on each line, latitude first. No DOM. */

import { t } from '../texts';
import type { Position } from './places';

export type Shape = 'Point' | 'LineString' | 'Polygon';

export interface Geometry {
  type: Shape;
  coordinates: unknown;
}

export const FEWEST: Record<Shape, number> = { Point: 1, LineString: 2, Polygon: 3 };
const MOST = 500;

/** Positions, or why they are none, in words. */
export function parse(text: string, shape: Shape): Position[] | string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const positions: Position[] = [];
  for (const [index, line] of lines.entries()) {
    const numbers = line.replaceAll(/[°NE]/gi, ' ').split(/[\s,;]+/).filter(Boolean).map(Number);
    const [latitude, longitude] = numbers;
    if (numbers.length !== 2 || !numbers.every(Number.isFinite)) return t('annotation.line', { line: index + 1, text: line });
    if (Math.abs(latitude!) > 90 || Math.abs(longitude!) > 180) return t('annotation.globe', { line: index + 1, text: line });
    positions.push([latitude!, longitude!]);
  }
  if (shape === 'Point' && positions.length > 1) return t('annotation.onePoint');
  if (positions.length > MOST) return t('annotation.tooMany', { count: MOST });
  return positions.length < FEWEST[shape] ? t(`annotation.few.${shape}`) : positions;
}

/** GeoJSON, with longitude first and areas closed. */
export function toGeometry(positions: readonly Position[], shape: Shape): Geometry {
  const coordinates = positions.map(([latitude, longitude]) => [longitude, latitude]);
  if (shape === 'Point') return { type: shape, coordinates: coordinates[0] };
  return { type: shape, coordinates: shape === 'Polygon' ? [[...coordinates, coordinates[0]]] : coordinates };
}

export const toLine = ([latitude, longitude]: Position) => `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
