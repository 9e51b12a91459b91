/**
 * The views, in the order of the navigation. One more is one more line: its name is that of its address (`#/fleet`), of its
 * text (`view.fleet`) and of its element (`<desk-fleet>`), which the module that `load` brings defines.
 */

import type { Role } from './types';

export interface ViewEntry {
  name: 'alerts';
  load: () => Promise<unknown>;
  /** Who sees it; everybody where it is not said. */
  role?: Role;
}

export const VIEWS: readonly ViewEntry[] = [
  { name: 'alerts', load: () => import('./alerts/view') },
];

const ROLES: readonly Role[] = ['viewer', 'operator', 'admin'];

/** Whether somebody of a role has the rights of another: each has those of the ones before it. */
export const isAtLeast = (role: Role | undefined, wanted: Role) =>
  role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(wanted);
