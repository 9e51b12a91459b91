/**
 * The views, in the order of the navigation. One more is one more line, such as
 * `{ name: 'events', load: () => import('./events/view') }`: its name is that of its address (`#/fleet`), of its
 * text (`view.fleet`) and of its element (`<desk-fleet>`), which the module that `load` brings defines. Style sheets are imported in
 * index.ts: those of modules that come later would not be loaded.
 */

import './alerts/view';
import './fleet/view';
import './overview';
import type { Role } from './types';

export interface ViewEntry {
  name: string;
  /** Brings the module; not for those that are there from the start. */
  load?: () => Promise<unknown>;
  /** Who sees it; everybody where it is not said. */
  role?: Role;
  /** One that others lead to: it has no place in the navigation. */
  isHidden?: true;
}

export const VIEWS: readonly ViewEntry[] = [
  { name: 'overview' },
  { name: 'fleet' },
  { name: 'alerts' },
  { name: 'map', load: () => import('./map/view') },
  { name: 'missions', load: () => import('./missions/view') },
  { name: 'live', load: () => import('./live/view') },
  { name: 'reconstruction', load: () => import('./reconstruction/view') },
  { name: 'events', load: () => import('./events/view') },
  { name: 'system', load: () => import('./system/view') },
  { name: 'keys', load: () => import('./keys/view'), role: 'admin' },
  { name: 'audit', load: () => import('./audit/view'), role: 'admin' },
  { name: 'devices', load: () => import('./devices/view'), isHidden: true },
];
